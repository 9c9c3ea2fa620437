"""Plain text whose bytes, characters or length are the attack."""

from collections.abc import Iterator
from functools import partial

from tests.hostile.bombs import MIB
from tests.hostile.sample import PHRASE, TEXT, Hostile

_text = partial(Hostile, media_type=TEXT)


def samples() -> Iterator[Hostile]:
    yield from _BYTES
    yield from _CHARACTERS
    yield from _LENGTHS
    yield from _COMMANDS


def _with(hostile: str) -> bytes:
    """The phrase between two paragraphs of what is hostile."""
    return f"{hostile}\n\n{PHRASE}\n\n{hostile}\n".encode()


def _then(hostile: str) -> bytes:
    """The phrase, and after it one paragraph of what is hostile."""
    return f"{PHRASE}\n\n{hostile}".encode()


_PLAIN = f"The parties met in Geneva.\n\n{PHRASE}\n"
_BYTES = (
    _text("text-binary.txt", make=lambda: bytes(range(256)) * 400, readable=False),
    _text(
        "text-noise.txt",
        make=lambda: b"".join(pow(7, n, 2**127 - 1).to_bytes(16, "big") for n in range(4000)),
        readable=False,
    ),
    _text("text-nuls-only.txt", make=lambda: bytes(1000), readable=False),
    _text("text-white-space-only.txt", make=lambda: b" \t\r\n\f\v" * 1000, readable=False),
    _text("text-marks-only.txt", make=lambda: b"... --- !!! ???\n" * 100, readable=False),
    _text(
        "text-invisible-only.txt",
        make=lambda: "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f".encode() * 500,
        readable=False,
    ),
    _text(
        "text-one-nul.txt", make=lambda: _with("a\0b " + "word " * 200), readable=None, says=PHRASE
    ),
    _text(
        "text-nul-after-every-word.txt",
        make=lambda: _PLAIN.replace(" ", "\0 ").encode() * 20,
        readable=None,
    ),
    _text(
        "text-surrogates-in-utf-8.txt",
        make=lambda: _PLAIN.encode() + b"\xed\xa0\xbd\xed\xb8\x80 \xed\xa0\x80",
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-overlong-utf-8.txt",
        make=lambda: _PLAIN.encode() + b"\xc0\xbcscript\xe0\x80\xbe \xc0\x80 \xf0\x80\x80\xaf",
        readable=None,
        says=PHRASE,
        never="<script",
    ),
    _text(
        "text-utf-8-past-unicode.txt",
        make=lambda: _PLAIN.encode() + b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80\xff",
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-utf-8-cut-in-a-character.txt",
        make=lambda: (_PLAIN + "€").encode()[:-1],
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-three-encodings.txt",
        make=lambda: "déjà vu\n".encode() + _PLAIN.encode() + "Grüße\n".encode("latin-1"),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-utf-32-without-mark.txt",
        make=lambda: _PLAIN.encode("utf-32-le"),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-utf-16-of-odd-length.txt",
        make=lambda: _PLAIN.encode("utf-16") + b"\0",
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-utf-16-lone-surrogate.txt",
        make=lambda: _PLAIN.encode("utf-16") + b"\x00\xd8\x41\x00",
        readable=None,
        says=PHRASE,
    ),
    _text("text-mark-only.txt", make=lambda: b"\xef\xbb\xbf", readable=False),
    _text(
        "text-two-marks.txt",
        make=lambda: b"\xef\xbb\xbf\xef\xbb\xbf" + _PLAIN.encode(),
        readable=True,
        says=PHRASE,
    ),
    _text(
        "text-ebcdic.txt",
        make=lambda: (_PLAIN * 20).encode("cp500"),
        readable=None,
        says=PHRASE,
    ),
    Hostile(
        "text-charset-unknown.txt",
        "text/plain; charset=klingon-8",
        make=_PLAIN.encode,
        readable=None,
        says=PHRASE,
    ),
    Hostile(
        "text-charset-is-a-codec-that-is-none.txt",
        "text/plain; charset=zlib_codec",
        make=_PLAIN.encode,
        readable=None,
        says=PHRASE,
    ),
    Hostile(
        "text-charset-punycode.txt",
        "text/plain; charset=punycode",
        make=lambda: b"a" * 50_000 + b"-" + b"z9" * 50_000,
        readable=None,
    ),
    Hostile(
        "text-charset-unicode-escape.txt",
        "text/plain; charset=unicode_escape",
        make=lambda: _PLAIN.encode() + rb"\N{SNOWMAN} \ud800 \x1b[2J",
        readable=None,
        says=PHRASE,
    ),
    Hostile(
        "text-charset-of-4000-letters.txt",
        f"text/plain; charset={'a' * 4000}",
        make=_PLAIN.encode,
        readable=None,
        says=PHRASE,
    ),
)
_ARABIC = "سنسحب قواتنا بحلول الأول من مارس."
_CHARACTERS = (
    _text(
        "text-combining-marks.txt",
        make=lambda: _with("a" + "\u0301\u0323\u0489" * 20_000),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-combining-marks-out-of-order.txt",
        make=lambda: _with("a" + "\u0301\u0327" * 50_000),
        readable=None,
        says=PHRASE,
    ),
    # One character that becomes eighteen when it is normalised (NFKC).
    _text(
        "text-swells-when-normalised.txt",
        make=lambda: _with("\ufdfa " * 50_000),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-right-to-left.txt",
        make=f"{_ARABIC} وسنلتزم بوقف إطلاق النار.\n".encode,
        readable=True,
        says=_ARABIC,
    ),
    _text(
        "text-bidi-controls.txt",
        make=lambda: _with("\u202e\u202d\u2066\u2067" * 2000 + "word" + "\u2069\u202c" * 2000),
        readable=True,
        says=PHRASE,
    ),
    _text(
        "text-zero-width-between-letters.txt",
        make=lambda: _with("\u200b".join(PHRASE)),
        readable=True,
        says=PHRASE,
    ),
    _text(
        "text-look-alike-letters.txt",
        make=lambda: _with(PHRASE.translate(str.maketrans("aeopcx", "аеорсх"))),
        readable=True,
        says=PHRASE,
    ),
    _text(
        "text-tag-characters.txt",
        make=lambda: _with("Word" + "".join(chr(0xE0000 + ord(char)) for char in PHRASE)),
        readable=True,
        says=PHRASE,
    ),
    _text(
        "text-every-line-end.txt",
        make=lambda: _with("a\rb\r\nc\vd\fe\x1cf\x1dg\x1eh\x85i\u2028j\u2029k" + " word" * 300),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-not-characters.txt",
        make=lambda: _with("\ufffe\uffff\U0010ffff\ue000 word"),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-beyond-the-basic-plane.txt",
        make=lambda: _with("👩‍👩‍👧‍👦🏳️‍🌈𝕎𝕖" * 2000),
        readable=None,
        says=PHRASE,
    ),
)
_ALMOST = 900_000
"""Characters: a little under the largest statement that is taken."""
_LENGTHS = (
    _text(
        "text-line-without-spaces.txt",
        make=lambda: _then("a" * _ALMOST),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-line-of-stops.txt",
        make=lambda: _then("a." * (_ALMOST // 2)),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-million-newlines.txt",
        make=lambda: b"\n" * 500_000 + PHRASE.encode() + b"\n" * 500_000,
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-million-spaces.txt",
        make=lambda: _then(f"We{' ' * _ALMOST}stay."),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-words-of-one-letter.txt",
        make=lambda: _then("a " * (_ALMOST // 2)),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-100000-sentences.txt",
        make=lambda: _then("We do. " * 100_000),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-too-large.txt",
        make=lambda: b"We will stay where we are. " * (3 * MIB // 27),
        readable=False,
    ),
)
_COMMANDS = (
    _text(
        "text-terminal-escapes.txt",
        make=lambda: _with(
            "\x1b[2J\x1b]0;owned\x07\x1b]8;;http://127.0.0.1:9/\x1b\\link\x1b]8;;\x1b\\"
            + " word" * 300
        ),
        readable=True,
        says=PHRASE,
    ),
    _text(
        "text-workflow-commands.txt",
        make=lambda: _with("::error file=a::We fail\r\n::set-output name=x::%0A::warning::b"),
        readable=True,
        says=PHRASE,
    ),
    _text(
        "text-spreadsheet-formulas.txt",
        make=lambda: _with(
            "=HYPERLINK(\"http://127.0.0.1:9/\")\n\n+1+cmd|' /C calc'!A0\n\n@SUM(1)"
        ),
        readable=True,
        says=PHRASE,
    ),
    _text(
        "text-markup.txt",
        make=lambda: _with("</script><img src=x onerror=alert(1)>]]>{{7*7}}${7*7}<%= 7 %>"),
        readable=True,
        says=PHRASE,
    ),
    _text(
        "text-quotation-marks-opening.txt",
        make=lambda: _with("“" * 20_000 + " ‘" * 20_000 + ' "' * 20_000),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-single-quotation-marks.txt",
        make=lambda: _with("'b' " * 50_000),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-says-without-end.txt",
        make=lambda: _with("He said that she said that " * 15_000),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-names-without-end.txt",
        make=lambda: _with("President Xi of The Bank For And The " * 12_000),
        readable=None,
        says=PHRASE,
    ),
    _text(
        "text-list-marks-only-lines.txt",
        make=lambda: _with("- \n1. \n(a) \n• " * 25_000),
        readable=None,
        says=PHRASE,
    ),
)
