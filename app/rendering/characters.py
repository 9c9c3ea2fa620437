"""Characters of others' text that must not reach a terminal, a page or a file as they are."""

import re

# Control characters, marks that turn the direction of writing, halves of surrogate pairs, and
# code points that are no characters (XML 1.0 allows none of these but line ends and tabs).
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
_REPLACEMENT = "�"


def printable(text: str) -> str:
    """The text with a replacement character for each that is not for print; lines stay."""
    return _UNPRINTABLE.sub(_REPLACEMENT, text)


def one_line(text: str) -> str:
    """The text on one line, every run of white space one space, nothing unprintable."""
    return printable(" ".join(text.split()))
