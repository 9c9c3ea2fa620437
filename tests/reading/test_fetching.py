import asyncio
import gzip
import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from shutil import which
from types import TracebackType
from typing import Any, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import FetchFailed, FetchRefused
from app.reading import fetching
from app.reading.fetching import Address, Fetched, FetchLimits, Policy, fetch, is_public

HERE = ip_address("127.0.0.1")
PAGE = b"<p>We call for a ceasefire.</p>"
LIMITS = FetchLimits(max_bytes=10_000, seconds=5, redirects=3)
BRIEFLY = FetchLimits(max_bytes=10_000, seconds=0.3, redirects=3)

Answer = bytes | Callable[[socket.socket], None]


def http(status: str, *headers: str, body: bytes = b"") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode("latin-1") + body


def ok(body: bytes, *headers: str) -> bytes:
    return http("200 OK", f"Content-Length: {len(body)}", *headers, body=body)


def gzipped(data: bytes) -> bytes:
    """Without the time of day, so that it names the same test each time."""
    return gzip.compress(data, mtime=0)


def redirect(location: str, status: str = "302 Found") -> bytes:
    return http(status, f"Location: {location}", "Content-Length: 0")


@dataclass
class Site:
    """A server on a loopback address that answers each path as told, and closes."""

    answers: Mapping[str, Answer] | Answer
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    port: int = 0
    connections: int = 0
    requests: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        site = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                site.connections += 1
                with suppress(OSError):  # the client has had enough, as it should
                    site.serve(self.request)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = False
            allow_reuse_address = True

        self._server = Server((self.host, self.port), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def serve(self, connection: socket.socket) -> None:
        if self.tls:
            connection = self.tls.wrap_socket(connection, server_side=True)
        with closing(connection):
            head = b""
            while b"\r\n\r\n" not in head:
                received = connection.recv(65536)
                if not received:
                    return
                head += received
            self.requests.append(head.decode("ascii"))
            answers = self.answers
            answer = answers[head.split()[1].decode()] if isinstance(answers, Mapping) else answers
            connection.sendall(answer) if isinstance(answer, bytes) else answer(connection)

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"http{'s' if self.tls else ''}://{host or self.host}:{self.port}{path}"


def until_closed(connection: socket.socket) -> None:
    while connection.recv(4096):
        pass


def endlessly(first: bytes, again: bytes) -> Callable[[socket.socket], None]:
    """Sends on until the client goes away."""

    def send(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(again)

    return send


def then_stalls(first: bytes) -> Callable[[socket.socket], None]:
    def send(connection: socket.socket) -> None:
        connection.sendall(first)
        until_closed(connection)

    return send


def only_here(address: Address) -> bool:
    return address == HERE


def fetched(url: str, limits: FetchLimits = LIMITS, allows: Policy = only_here) -> Fetched:
    return asyncio.run(fetch(url, limits, allows))


class Names:
    """What names resolve to, one list of addresses for each time they are asked for."""

    def __init__(self) -> None:
        self.known: dict[str, list[list[str]]] = {}

    def __call__(self, name: str, port: int | None, *_: object, **__: object) -> Any:
        if name in self.known:
            turns = self.known[name]
            turn = turns.pop(0) if len(turns) > 1 else turns[0]
            return [
                (socket.AF_INET6 if ":" in it else socket.AF_INET, socket.SOCK_STREAM, 6, "", at)
                for it in turn
                for at in [(it, port or 0, 0, 0) if ":" in it else (it, port or 0)]
            ]
        return _getaddrinfo(name, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)


_getaddrinfo = socket.getaddrinfo


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Nothing is asked of a name server; numbers are read as the system reads them."""
    names = Names()
    monkeypatch.setattr(socket, "getaddrinfo", names)
    return names


@contextmanager
def counted_connections(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What sockets are connected to, on this side."""
    made: list[object] = []
    connect = asyncio.BaseEventLoop.create_connection

    async def counting(self: Any, *args: Any, **options: Any) -> Any:
        made.append(args[1:3])
        return await connect(self, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(asyncio.BaseEventLoop, "create_connection", counting)
        yield made


# What arrives


def test_a_page_arrives_with_its_type() -> None:
    with Site(ok(PAGE, "Content-Type: text/html; charset=utf-8")) as site:
        assert fetched(site.url("/a?b=c")) == Fetched(
            PAGE, "text/html; charset=utf-8", site.url("/a?b=c")
        )


def test_a_page_without_a_type_arrives_with_none() -> None:
    with Site(ok(PAGE)) as site:
        assert fetched(site.url()).content_type == ""


@pytest.mark.parametrize(
    "status",
    [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ],
)
def test_a_page_arrives_after_two_redirects_with_its_last_url(status: str) -> None:
    with Site({}) as site:
        site.answers = {
            "/old/a": redirect("../mid?x=1", status),
            "/mid?x=1": redirect(site.url("/new"), status),
            "/new": ok(PAGE, "Content-Type: text/plain"),
        }
        assert fetched(site.url("/old/a")) == Fetched(PAGE, "text/plain", site.url("/new"))


@pytest.mark.parametrize(
    "answer",
    [
        http("200 OK", body=PAGE),
        http("200 OK", "Transfer-Encoding: chunked", body=b"1f\r\n" + PAGE + b"\r\n0\r\n\r\n"),
        http("200 OK", "Content-Encoding: gzip", body=gzipped(PAGE)),
        http(
            "200 OK",
            "Content-Encoding: X-GZIP",
            body=gzipped(PAGE[:9]) + gzipped(PAGE[9:]),
        ),
        http("200 OK", "Content-Encoding: identity", body=PAGE),
        http("203 Non-Authoritative Information", body=PAGE),
        http("103 Early Hints", "Link: </a>") + ok(PAGE),
    ],
)
def test_a_page_arrives_however_it_is_sent(answer: bytes) -> None:
    with Site(answer) as site:
        assert fetched(site.url()).data == PAGE


def test_a_page_of_just_the_size_allowed_arrives() -> None:
    page = bytes(LIMITS.max_bytes)
    for answer in (ok(page), http("200 OK", "Content-Encoding: gzip", body=gzipped(page))):
        with Site(answer) as site:
            assert fetched(site.url()).data == page


def test_the_request_says_who_asks_and_for_what(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with Site(ok(PAGE)) as site:
        fetched(f"  {site.url()}\n")
    (request,) = site.requests
    assert f"Host: 127.0.0.1:{site.port}\r\n" in request
    assert "(+statement check)\r\n" in request
    assert "User-Agent: Leftout/" in request
    assert "text/html" in request
    assert "application/pdf" in request
    assert "Cookie" not in request


def test_a_name_is_asked_for_by_name(names: Names) -> None:
    names.known["statements.example"] = [["127.0.0.1"]]
    with Site(ok(PAGE)) as site:
        url = site.url(host="statements.example")
        assert fetched(url).url == url
    assert f"Host: statements.example:{site.port}\r\n" in site.requests[0]


def test_the_next_address_of_a_name_is_tried_where_one_takes_no_connection(names: Names) -> None:
    names.known["statements.example"] = [["127.0.0.9", "127.0.0.1"]]
    with Site(ok(PAGE)) as site:
        url = site.url(host="statements.example")
        assert fetched(url, allows=lambda _: True).data == PAGE


def test_cookies_of_one_hop_are_not_sent_to_another() -> None:
    first = http("302 Found", "Location: /new", "Set-Cookie: a=b", "Content-Length: 0")
    with Site({"/": first, "/new": ok(PAGE)}) as site:
        fetched(site.url())
    assert not any("Cookie" in request for request in site.requests)


# Addresses

FORBIDDEN = """
http://127.0.0.1/
http://127.255.255.254/
http://127.1/
http://127.0.1/
http://2130706433/
http://0x7f000001/
http://0x7f.1/
http://0x7F.0x0.0x0.0x1/
http://017700000001/
http://0177.0.0.1/
http://00000177.0.0.01/
http://127.0.0.1:8080/
http://127。0。0。1/
http://0/
http://0.0.0.0/
http://0.1.2.3/
http://10.0.0.1/
http://012.0.0.1/
http://167772161/
http://100.64.0.1/
http://100.100.100.200/
http://168.63.129.16/
http://169.254.169.254/latest/meta-data/
http://169.254.170.2/
http://2852039166/
http://0xa9fea9fe/
http://0251.0376.0251.0376/
http://172.16.0.1/
http://172.31.255.255/
http://192.0.0.192/
http://192.0.2.1/
http://192.88.99.1/
http://192.168.1.1/
http://192.168.257/
http://198.18.0.1/
http://198.51.100.1/
http://203.0.113.1/
http://224.0.0.1/
http://239.255.255.250/
http://240.0.0.1/
http://255.255.255.255/
http://[::]/
http://[::1]/
http://[0:0:0:0:0:0:0:1]/
http://[::127.0.0.1]/
http://[::8.8.8.8]/
http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/
http://[0:0:0:0:0:ffff:a9fe:a9fe]/
http://[::ffff:0:127.0.0.1]/
http://[64:ff9b::127.0.0.1]/
http://[64:ff9b::a9fe:a9fe]/
http://[64:ff9b:1::8.8.8.8]/
http://[100::1]/
http://[2001::1]/
http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/
http://[2001:db8::1]/
http://[2002:7f00:1::1]/
http://[2002:a9fe:a9fe::]/
http://[3fff::1]/
http://[4000::1]/
http://[5f00::1]/
http://[fc00::1]/
http://[fd00:ec2::254]/
http://[fd20:ce::254]/
http://[fe80::1]/
http://[fec0::1]/
http://[ff02::1]/
""".split()


@pytest.mark.parametrize("url", FORBIDDEN)
def test_an_address_that_is_not_public_is_refused_unconnected(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        counted_connections(monkeypatch) as made,
        pytest.raises(FetchRefused, match=r"public Internet|not a valid URL"),
    ):
        fetched(url, allows=is_public)
    assert made == []


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "8.8.8.8",
        "93.184.216.34",
        "172.32.0.1",
        "192.167.255.255",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001:800::200e",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
    ],
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses().filter(lambda it: it.version == 4 or fetching._embedded(it) is None))
def test_what_python_knows_as_private_is_never_public(address: Address) -> None:
    private = address.is_private or address.is_multicast or address.is_reserved
    assert not (private and is_public(address))


@given(st.ip_addresses(v=4))
def test_ipv6_is_no_way_around_what_holds_for_ipv4(address: Address) -> None:
    for form in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert is_public(ip_address(form)) == is_public(address)


@pytest.mark.parametrize(
    "addresses", [["93.184.216.34", "10.0.0.1"], ["2606:4700::1", "::1"], ["fe80::1%1"]]
)
def test_a_name_with_any_address_that_is_not_public_is_refused_unconnected(
    addresses: list[str], names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    names.known["both.example"] = [addresses]
    with (
        counted_connections(monkeypatch) as made,
        pytest.raises(FetchRefused, match=r"http://both\.example/ does not lead") as refused,
    ):
        fetched("http://both.example/", allows=is_public)
    assert made == []
    assert not any(address in refused.value.detail for address in addresses)


def test_a_name_that_changes_its_mind_is_connected_to_where_it_was_judged(names: Names) -> None:
    with Site(ok(b"inside"), host="127.0.0.2") as inside, Site(ok(PAGE), port=inside.port) as site:
        names.known["rebinding.example"] = [["127.0.0.1"], ["127.0.0.2"]]
        assert fetched(site.url(host="rebinding.example")).data == PAGE
    assert inside.connections == 0


def test_a_name_that_changes_its_mind_on_a_redirect_is_refused(names: Names) -> None:
    with Site({"/": redirect("/again"), "/again": ok(b"inside")}) as site:
        names.known["rebinding.example"] = [["127.0.0.1"], ["127.0.0.2"]]
        with pytest.raises(FetchRefused):
            fetched(site.url(host="rebinding.example"))
    assert site.connections == 1


def test_the_connection_itself_is_guarded_too() -> None:
    answers = iter([True, False])
    with Site(ok(PAGE)) as site, pytest.raises(FetchRefused, match="may not be connected to"):
        fetched(site.url(), allows=lambda _: next(answers))
    assert site.connections == 0


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2/",
        "//127.0.0.2/",
        "http://[::1]/",
        "http://2130706434/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "data:text/plain,We%20refuse.",
        "javascript:alert(1)",
        "gopher://127.0.0.1:25/_HELO",
        "http://user:secret@127.0.0.1/",
        "http://127.0.0.1:25/",
        "http://%31%32%37.0.0.2/",
    ],
)
def test_a_redirect_leads_nowhere_that_the_url_itself_could_not(target: str) -> None:
    with (
        Site({"/": redirect("/next"), "/next": redirect(target)}) as site,
        pytest.raises(FetchRefused),
    ):
        fetched(site.url())
    assert site.connections == 2


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "http://"),
        ("example.org/page", "http://"),
        ("//example.org/page", "http://"),
        ("file:///etc/passwd", "http://"),
        ("ftp://example.org/", "http://"),
        ("data:text/plain,hello", "http://"),
        ("http:example.org", "no host"),
        ("http://", "no host"),
        ("http:///path", "no host"),
        ("http://exam ple.org/", "no host"),
        ("http://%31%32%37.0.0.1/", "no host"),
        ("http://a%00b/", "no host"),
        ("http://[fe80::1%25lo]/", "no host"),
        ("http://[::1/", "valid|no host"),
        ("http://①②⑦.0.0.1/", "valid"),
        ("http://example.org\n.evil.example/", "valid"),
        ("http://example.org/\x1b[31m", "valid"),
        ("http://example.org/\ud800", "valid"),
        ("http://example.org:99999/", "Port 99999"),
        ("http://example.org:0/", "Port 0"),
        ("http://example.org:-1/", "Port -1"),
        ("http://example.org:25/", "Port 25"),
        ("http://example.org:http/", "valid"),
        ("http://" + "a" * 100_000, "valid"),
        ("http://user@example.org/", "user name or password"),
        ("http://user:secret@example.org/", "user name or password"),
        ("http://example.org\\@127.0.0.1/", "user name or password"),
        ("http://example.org:80@127.0.0.1/", "user name or password"),
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str, said: str) -> None:
    with pytest.raises(FetchRefused, match=said) as refused:
        fetched(url)
    assert "secret" not in refused.value.detail
    assert refused.value.detail.isprintable()


@given(st.text(max_size=40) | st.text("htp:/[]@.%#?\\1af \n", max_size=40).map("http://".__add__))
def test_any_text_for_a_url_is_refused_or_fails_readably(url: str) -> None:
    with pytest.raises((FetchRefused, FetchFailed)) as wrong:
        fetched(url, allows=lambda _: False)
    assert wrong.value.detail.isprintable()


# What goes wrong on the way


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("401 Unauthorized", "status 401: it asks for a login"),
        ("403 Forbidden", "status 403: it refuses access.*login"),
        ("404 Not Found", "status 404: there is no such page"),
        ("410 Gone", "410: the page is gone"),
        ("429 Slow \x1b[31mdown", r"429: it has had too many requests"),
        ("500 <b>", "500: Internal Server Error"),
        ("503 Busy", "503: Service Unavailable"),
        ("599 What", r"status 599\."),
        ("304 Not Modified", "304: Not Modified"),
        ("300 Multiple Choices", "300: it offers several"),
        ("206 Partial Content", "a part of the page only"),
    ],
)
def test_an_answer_without_the_page_says_why_in_words(status: str, said: str) -> None:
    with Site(http(status, body=PAGE)) as site, pytest.raises(FetchFailed, match=said) as failed:
        fetched(site.url("/a/b?key=secret#part"))
    assert failed.value.detail.startswith(site.url("/a/b") + " ")
    assert "secret" not in failed.value.detail


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (http("302 Found"), "without saying where"),
        (http("302 Found", "Location: "), "without saying where"),
        (http("302 Found", "Location: http://[::1"), "that is no URL|no host"),
        (http("302 Found", "Location: http://a:b:c/"), "that is no URL"),
        (http("302 Found", "Location: http://\xff\x80/"), "that is no URL"),
        (redirect("/"), "one redirect too many: 3"),
        (ok(b""), "nothing"),
        (http("204 No Content"), "nothing"),
        (http("200 OK", "Content-Length: 1000", body=PAGE), "not whole, valid HTTP"),
        (http("200 OK", "Content-Length: ten", body=PAGE), "valid HTTP"),
        (http("200 OK", "Content-Length: -5", body=PAGE), "valid HTTP"),
        (http("200 OK", "Content-Length: 1", "Content-Length: 2", body=PAGE), "valid HTTP"),
        (http("200 OK", f"Content-Length: {'9' * 5000}", body=PAGE), "valid HTTP|read from|more"),
        (http("200 OK", "Content-Length: 10001"), "more than the 10,000 bytes"),
        (http("200 OK", "Transfer-Encoding: chunked", body=b"ff\r\nWe"), "not whole"),
        (http("200 OK", "Transfer-Encoding: chunked", body=b"zz\r\nWe"), "valid HTTP"),
        (http("200 OK", "Content-Encoding: gzip", body=PAGE), "damaged gzip"),
        (http("200 OK", "Content-Encoding: gzip", body=gzipped(PAGE)[:-9]), "broke off"),
        (http("200 OK", "Content-Encoding: gzip", body=gzipped(PAGE) + b"!"), "gzip|broke"),
        (http("200 OK", "Content-Encoding: br", body=PAGE), "not asked for"),
        (http("200 OK", "Content-Encoding: gzip, gzip", body=PAGE), "not asked for"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "valid HTTP"),
        (b"", "valid HTTP"),
        (b"\x00\xff" * 500, "valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000, "valid HTTP|read from"),
    ],
)
def test_an_answer_that_is_of_no_use_fails_in_words(answer: bytes, said: str) -> None:
    with Site(answer) as site, pytest.raises((FetchFailed, FetchRefused), match=said) as failed:
        fetched(site.url())
    assert failed.value.detail.isprintable()


def test_redirects_are_followed_to_the_limit_and_no_further() -> None:
    answers = {f"/{hop}": redirect(f"/{hop + 1}") for hop in range(3)}
    with Site({**answers, "/3": ok(PAGE)}) as site:
        assert fetched(site.url("/0")).url == site.url("/3")
    with (
        Site({**answers, "/3": redirect("/4"), "/4": ok(PAGE)}) as site,
        pytest.raises(FetchFailed, match="/4 is one redirect too many"),
    ):
        fetched(site.url("/0"))
    assert len(site.requests) == 4


BOMB = gzipped(bytes(50_000_000))
EMPTY_MEMBER = gzipped(b"")


@pytest.mark.parametrize(
    "answer",
    [
        http("200 OK", "Content-Encoding: gzip", body=BOMB),
        endlessly(http("200 OK"), bytes(5000)),
        endlessly(http("200 OK", "Transfer-Encoding: chunked"), b"8\r\nforever!\r\n"),
        endlessly(http("200 OK", "Content-Encoding: gzip"), EMPTY_MEMBER * 100),
    ],
    ids=["bomb", "endless", "endless chunks", "endless gzip of nothing"],
)
def test_a_body_over_the_limit_is_given_up(answer: Answer) -> None:
    with Site(answer) as site, pytest.raises(FetchFailed, match="more than the 10,000 bytes"):
        fetched(site.url())


def test_a_bomb_is_never_unpacked_beyond_the_limit() -> None:
    unpack = fetching._Gunzip()
    assert len(unpack(BOMB, 10_001)) == 10_001


def test_the_body_of_a_redirect_is_not_read() -> None:
    endless = endlessly(http("302 Found", "Location: /page"), bytes(5000))
    with Site({"/": endless, "/page": ok(PAGE)}) as site:
        assert fetched(site.url()).data == PAGE


@pytest.mark.parametrize(
    "answer",
    [
        until_closed,
        then_stalls(b"H"),
        then_stalls(http("200 OK", "Content-Length: 100")),
        then_stalls(http("200 OK", "Content-Length: 100", body=b"W")),
        endlessly(b"", http("103 Early Hints")),
    ],
    ids=["silent", "first byte", "no body", "body of one byte", "endless hints"],
)
def test_a_server_that_stalls_does_not_outlast_the_limit(answer: Answer) -> None:
    with Site(answer) as site, pytest.raises(FetchFailed, match=r"takes too long|valid HTTP"):
        fetched(site.url(), BRIEFLY)


def test_a_server_that_drips_does_not_outlast_the_limit() -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(http("200 OK"))
        connection.settimeout(0.02)
        while True:
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                connection.sendall(b"W")

    with Site(drip) as site, pytest.raises(FetchFailed, match="takes too long"):
        fetched(site.url(), BRIEFLY)


def test_the_limit_holds_for_all_hops_together() -> None:
    def soon(connection: socket.socket) -> None:
        connection.settimeout(0.12)
        try:
            connection.recv(1)
        except TimeoutError:
            connection.settimeout(None)
            connection.sendall(redirect("/"))

    limits = FetchLimits(max_bytes=1, seconds=0.3, redirects=1000)
    with Site(soon) as site, pytest.raises(FetchFailed, match="takes too long"):
        fetched(site.url(), limits)
    assert len(site.requests) < 5


def test_a_port_that_nobody_listens_on_takes_no_connection() -> None:
    with Site(b"") as site:
        pass
    with pytest.raises(FetchFailed, match="takes no connection"):
        fetched(site.url())


def test_a_name_without_an_address_fails() -> None:
    with pytest.raises(FetchFailed, match=r"No address .* http://no\.example/a\.$"):
        fetched("http://no.example/a?key=secret")


def test_a_long_url_is_cut_in_the_message() -> None:
    with pytest.raises(FetchFailed) as failed:
        fetched("http://no.example/" + "a" * 5000)
    assert len(failed.value.detail) < 300


# TLS


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for two names that nobody vouches for, and its key."""
    openssl = which("openssl")
    if openssl is None:
        pytest.skip("openssl is not here: it makes the certificate")
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subject = [
        "-subj",
        "/CN=statements.example",
        "-addext",
        "subjectAltName=DNS:statements.example,DNS:xn--strae-oqa.example",
    ]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        [openssl, "req", "-x509", *curve, *subject, *files], check=True, capture_output=True
    )
    return certificate, key


@pytest.fixture
def secure(certified: tuple[Path, Path], names: Names) -> Iterator[Site]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*certified)
    for name in ("statements.example", "xn--strae-oqa.example", "other.example"):
        names.known[name] = [["127.0.0.1"]]
    with Site(ok(PAGE), tls=tls) as site:
        yield site


@pytest.mark.parametrize("host", ["statements.example", "127.0.0.1"])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(secure: Site, host: str) -> None:
    with pytest.raises(FetchFailed, match="has a certificate that is not valid or not trusted"):
        fetched(secure.url(host=host))
    assert secure.requests == []


def test_a_certificate_is_held_to_the_name_and_not_the_address(
    secure: Site, certified: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = ssl.create_default_context(cafile=certified[0])
    monkeypatch.setattr(fetching, "_tls", lambda: trusting)
    for host in ("statements.example", "straße.example"):
        assert fetched(secure.url(host=host)).data == PAGE
    with pytest.raises(FetchFailed, match="certificate"):
        fetched(secure.url(host="other.example"))


def test_a_server_without_tls_makes_no_secure_connection() -> None:
    with (
        Site(then_stalls(b"")) as site,
        pytest.raises(FetchFailed, match=r"TLS|takes too long"),
    ):
        fetched(site.url().replace("http:", "https:"), BRIEFLY)
