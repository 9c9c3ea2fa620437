"""A statement by its URL, without letting the URL reach into the network that the service runs in.

Each hop is resolved once, every address that its name has is judged, and the connection goes to an
address so judged: a name that changes its mind, or a redirect, leads nowhere else.
"""

import asyncio
import re
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from importlib.metadata import version
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx
from httpx_secure import SSRFProtectionError, httpx_ssrf_protection

from app.domain.errors import FetchFailed, FetchRefused

Address = IPv4Address | IPv6Address
Policy = Callable[[Address], bool]
"""Whether an address may be connected to."""

_ACCEPT = (
    "text/html, application/xhtml+xml, application/pdf, text/markdown, text/plain, "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, */*;q=0.1"
)
_SCHEMES = ("http", "https")
_HOST = re.compile(r"[0-9a-z._:-]+")
_WEB_PORTS = (80, 443)
_FREE_PORTS = range(1024, 65536)
"""Below are mail, name and login services, which a request could be meant for."""
_CONNECT_SHARE = 0.3
"""Of the time for all, spent at most on connecting to one address before the next is tried."""
_SHOWN_CHARACTERS = 200

_CLOSED_V4 = tuple(
    IPv4Network(network)
    for network in (
        # IANA IPv4 Special-Purpose Address Registry
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        # multicast, reserved, broadcast
        "224.0.0.0/3",
        # the host agent of Azure's virtual machines, which has a public address
        "168.63.129.16/32",
    )
)
_UNICAST_V6 = IPv6Network("2000::/3")
"""All that is given out for the public IPv6 Internet (RFC 4291; IANA)."""
_CLOSED_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, among them Teredo
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
"""How IPv4 looks from a network that has IPv6 only (RFC 6052)."""

_REDIRECTS = (301, 302, 303, 307, 308)
_STATUSES = {
    300: "it offers several versions and picks none",
    401: "it asks for a login",
    402: "it asks for payment",
    403: "it refuses access, perhaps for want of a login, perhaps to programs",
    404: "there is no such page",
    407: "a proxy asks for a login",
    410: "the page is gone",
    429: "it has had too many requests, so try again later",
    451: "the page is withheld for legal reasons",
}
_PARTIAL = 206


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What a fetch may take: bytes once unpacked, seconds for all of it, redirects on the way."""

    max_bytes: int = 10 * 1024 * 1024
    seconds: float = 15.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `content_type` as declared, `url` after the last redirect."""

    data: bytes
    content_type: str
    url: str


def is_public(address: Address) -> bool:
    """Whether an address is one of the public Internet, by tables that no Python version alters."""
    if isinstance(address, IPv6Address):
        embedded = _embedded(address)
        if embedded is None:
            return address in _UNICAST_V6 and not any(address in net for net in _CLOSED_V6)
        address = embedded
    return not any(address in net for net in _CLOSED_V4)


async def fetch(url: str, limits: FetchLimits, allows: Policy = is_public) -> Fetched:
    """Get what is at an http or https URL, following redirects.

    Raises:
        FetchRefused: the URL, or one it redirects to, is malformed, of another scheme, carries a
            password, or leads to an address or port that is not to be reached.
        FetchFailed: no usable answer came within the limits.
    """
    first = _parsed(url)
    try:
        async with asyncio.timeout(limits.seconds):
            return await _followed(first, limits, allows)
    except TimeoutError as error:
        raise _too_slow(first) from error


async def _followed(url: httpx.URL, limits: FetchLimits, allows: Policy) -> Fetched:
    for _ in range(limits.redirects + 1):
        with _explained(url):
            async with _answer(url, limits, allows) as response:
                if response.status_code not in _REDIRECTS:
                    return await _taken(url, response, limits)
                url = _target(url, response)
    raise FetchFailed(f"{_shown(url)} is one redirect too many: {limits.redirects} are followed.")


@asynccontextmanager
async def _answer(
    url: httpx.URL, limits: FetchLimits, allows: Policy
) -> AsyncIterator[httpx.Response]:
    """The answer to one request, its body unread; a client each, so that hops share nothing."""
    *others, last = await _allowed_addresses(url, allows)
    async with _client(limits, allows) as client:
        response = None
        for address in others:
            with suppress(httpx.ConnectError, httpx.ConnectTimeout):
                response = await client.send(_request(client, url, address), stream=True)
                break
        response = response or await client.send(_request(client, url, last), stream=True)
        try:
            yield response
        finally:
            await response.aclose()


def _client(limits: FetchLimits, allows: Policy) -> httpx.AsyncClient:
    """A client that by itself, too, connects to allowed addresses only."""
    client = httpx.AsyncClient(
        headers={
            "User-Agent": f"Leftout/{version('leftout')} (+statement check)",
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
        },
        timeout=httpx.Timeout(limits.seconds, connect=limits.seconds * _CONNECT_SHARE),
        event_hooks={"response": [_set_location_aside]},
        trust_env=False,
        verify=_tls(),
    )
    return httpx_ssrf_protection(
        client,
        check_globally_reachable=False,
        custom_validator=lambda _host, address, _port: allows(address),
    )


async def _set_location_aside(response: httpx.Response) -> None:
    """Else httpx makes a request of it before it is judged, and fails at some that are refused."""
    response.extensions["location"] = response.headers.pop("location", "")


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _request(client: httpx.AsyncClient, url: httpx.URL, address: Address) -> httpx.Request:
    """A request for the URL that goes to the address, whatever the name resolves to by then."""
    return client.build_request(
        "GET",
        url.copy_with(host=str(address)),
        headers={"Host": url.netloc.decode("ascii")},
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
    )


def _parsed(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchRefused("This is not a valid URL.") from error
    return _permitted(parsed)


def _target(url: httpx.URL, redirect: httpx.Response) -> httpx.URL:
    location = redirect.extensions["location"]
    if not location:
        raise FetchFailed(f"{_shown(url)} redirects without saying where to.")
    try:
        target = url.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(f"{_shown(url)} redirects to something that is no URL.") from error
    return _permitted(target)


def _permitted(url: httpx.URL) -> httpx.URL:
    """The URL, if nothing in it speaks against opening it; where it leads to is not known yet."""
    if url.scheme not in _SCHEMES:
        raise FetchRefused("Only addresses that begin with http:// or https:// are opened.")
    if url.userinfo:
        raise FetchRefused("A URL with a user name or password in it is not opened.")
    if not _HOST.fullmatch(url.raw_host.decode("ascii")):
        raise FetchRefused("This is not a valid URL: it names no host.")
    if not (url.port is None or url.port in _WEB_PORTS or url.port in _FREE_PORTS):
        raise FetchRefused(f"Port {url.port} is not one that pages are served on.")
    return url


async def _allowed_addresses(url: httpx.URL, allows: Policy) -> tuple[Address, ...]:
    """The addresses of the URL's host; a name with any that is not allowed has none."""
    addresses = await _resolved(url)
    if not all(allows(address) for address in addresses):
        raise FetchRefused(f"{_shown(url)} does not lead to an address of the public Internet.")
    return addresses


async def _resolved(url: httpx.URL) -> tuple[Address, ...]:
    """Numbers in odd spellings are read as the system reads them, as a connection would."""
    host = url.raw_host.decode("ascii")
    try:
        return (ip_address(host),)
    except ValueError:
        pass
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:
        raise FetchFailed(f"No address is known for the host of {_shown(url)}.") from error
    return tuple(dict.fromkeys(ip_address(str(socket_address[0])) for *_, socket_address in found))


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a connection to an IPv6 one would go to."""
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped


async def _taken(url: httpx.URL, response: httpx.Response, limits: FetchLimits) -> Fetched:
    if not response.is_success:
        raise FetchFailed(f"{_shown(url)} answers with {_status(response.status_code)}.")
    if response.status_code == _PARTIAL:
        raise FetchFailed(f"{_shown(url)} answers with a part of the page only.")
    if int(response.headers.get("content-length", 0)) > limits.max_bytes:
        raise _too_large(url, limits)
    data = await _body(url, response, limits)
    if not data:
        raise FetchFailed(f"{_shown(url)} answers with nothing.")
    return Fetched(data, response.headers.get("content-type", ""), str(url))


async def _body(url: httpx.URL, response: httpx.Response, limits: FetchLimits) -> bytes:
    """The unpacked body, which at no time takes much more memory than the limit."""
    unpack = _unpacking(url, response)
    body = bytearray()
    async for piece in response.aiter_raw():
        body += unpack(piece, limits.max_bytes - len(body) + 1)
        if max(len(body), response.num_bytes_downloaded) > limits.max_bytes:
            raise _too_large(url, limits)
    if isinstance(unpack, _Gunzip) and not unpack.complete:
        raise FetchFailed(f"{_shown(url)} broke off in the middle of its answer.")
    return bytes(body)


def _unpacking(
    url: httpx.URL, response: httpx.Response
) -> "_Gunzip | Callable[[bytes, int], bytes]":
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        return _Gunzip()
    if encoding in ("", "identity"):
        return lambda piece, most: piece[:most]
    raise FetchFailed(f"{_shown(url)} answers in a compression that it was not asked for.")


class _Gunzip:
    """Unpacks gzip, which may be several members one after another, by pieces (RFC 1952)."""

    def __init__(self) -> None:
        self._member = self._new()

    def __call__(self, piece: bytes, most: int) -> bytes:
        """At most `most` bytes, after which nothing more may be unpacked."""
        unpacked = b""
        while piece and len(unpacked) < most:
            if self._member.eof:
                self._member = self._new()
            unpacked += self._member.decompress(piece, most - len(unpacked))
            piece = self._member.unused_data
        return unpacked

    @property
    def complete(self) -> bool:
        return self._member.eof

    @staticmethod
    def _new() -> "zlib._Decompress":
        return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)


@contextmanager
def _explained(url: httpx.URL) -> Iterator[None]:
    """What goes wrong with a request, as an error that a caller can act on."""
    try:
        yield
    except SSRFProtectionError as error:
        raise FetchRefused(f"{_shown(url)} may not be connected to.") from error
    except httpx.TimeoutException as error:
        raise _too_slow(url) from error
    except httpx.ConnectError as error:
        raise FetchFailed(f"{_shown(url)} {_no_connection(error)}.") from error
    except httpx.RemoteProtocolError as error:
        raise FetchFailed(
            f"{_shown(url)} gives an answer that is not whole, valid HTTP."
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise FetchFailed(f"{_shown(url)} cannot be read from.") from error
    except zlib.error as error:
        raise FetchFailed(f"{_shown(url)} gives damaged gzip.") from error


def _no_connection(error: BaseException) -> str:
    causes = tuple(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return "has a certificate that is not valid or not trusted"
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return "does not manage a secure connection (TLS)"
    return "takes no connection"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _status(code: int) -> str:
    try:
        meaning = _STATUSES.get(code) or HTTPStatus(code).phrase
    except ValueError:
        return f"status {code}"
    return f"status {code}: {meaning}"


def _too_large(url: httpx.URL, limits: FetchLimits) -> FetchFailed:
    return FetchFailed(f"{_shown(url)} gives more than the {limits.max_bytes:,} bytes allowed.")


def _too_slow(url: httpx.URL) -> FetchFailed:
    return FetchFailed(f"{_shown(url)} takes too long to answer.")


def _shown(url: httpx.URL) -> str:
    """The URL for people: without query and fragment, which may hold keys, and not overlong."""
    path = url.raw_path.partition(b"?")[0]
    whole = f"{url.scheme}://{url.netloc.decode('ascii')}{path.decode('ascii')}"
    return whole if len(whole) <= _SHOWN_CHARACTERS else f"{whole[: _SHOWN_CHARACTERS - 1]}…"
