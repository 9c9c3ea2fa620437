"""A hostile file: what it is called, what it says it is, and what a good reader makes of it."""

from collections.abc import Callable
from dataclasses import dataclass

PHRASE = "We will withdraw our forces by 1 March."
HIDDEN = "Nobody is shown these words."
ACCOUNTS = "root:x:0:0"
"""How /etc/passwd begins wherever there is one."""

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file that attacks or misleads its reader, made when asked for and always the same.

    `media_type` is what a sender would declare, with a charset where that is the lie.
    `readable` tells whether a good reader gets the text out (True), must refuse the file with
    an error (False), or may do either (None) as long as it does so soon. Wherever text comes out
    it holds `says` and does not hold `never`, but for runs of white space.
    """

    name: str
    media_type: str
    make: Callable[[], bytes]
    readable: bool | None
    says: str = ""
    never: str = ""
