"""A stretch of a statement to the bare sentence that the engines read."""

import re
import unicodedata

from markdown_it import MarkdownIt

from app.domain.statement import MediaType

_MARKDOWN = MarkdownIt("commonmark")
_MARKS, _MAX_MARKS = "[]()*_`<>!", 300
"""A sentence with more of them is none, and its marks are left: parsing them takes long."""
_MAX_SWELLING = 3
"""Times that a sentence may grow when it is normalised (NFKC): an ellipsis by itself grows so."""
_QUOTE_MARK = re.compile(r"\n[ \t]*>[ \t]?")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\x00-\x08\x0e-\x1f]"
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "‚": "'", "‛": "'", "′": "'", "`": "'"})
_DOUBLE = str.maketrans({"„": "“", "‟": "“", "«": "“", "»": "”", "″": '"'})
_OPENING_SINGLE = re.compile(r"(?:(?<=\s)|(?<=[(\[—–])|^)[‘'](?=\w)")
_CLOSING_SINGLE = re.compile(r"(?<=[.,!?\w])['’](?!\w)")


def plain(source: str, media_type: MediaType) -> str:
    """The sentence without markup and invisible characters, with uniform quotation marks.

    Double and single quotation marks become “ and ”, apostrophes become '.
    """
    marked = media_type is MediaType.MARKDOWN and sum(map(source.count, _MARKS)) <= _MAX_MARKS
    text = _without_markup(source) if marked else source
    text = _INVISIBLE.sub("", text)
    normal = unicodedata.normalize("NFKC", text)
    text = normal if len(normal) <= _MAX_SWELLING * len(text) else text
    text = " ".join(text.split()).translate(_DOUBLE)
    return _directed(_singles(text)).translate(_APOSTROPHES)


def _without_markup(source: str) -> str:
    children = _MARKDOWN.parseInline(_QUOTE_MARK.sub("\n", source))[0].children or []
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in children
        if token.type != "html_inline"
    )


def _singles(text: str) -> str:
    """Single quotation marks to double ones, where they open and close and are no apostrophes."""
    opening = _OPENING_SINGLE.search(text)
    if opening is None:
        return text
    closing = next(
        (
            found
            for found in _CLOSING_SINGLE.finditer(text, opening.end())
            if not (text[found.start() - 1] == "s" and re.match(r" [a-z]", text[found.end() :]))
        ),
        None,
    )
    if closing is None:
        return text
    inside = text[opening.end() : closing.start()]
    return f"{text[: opening.start()]}“{inside}”{_singles(text[closing.end() :])}"


def _directed(text: str) -> str:
    """Straight double quotation marks to directed ones."""
    directed = []
    for index, char in enumerate(text):
        opens = (index == 0 or text[index - 1] in " ([—–-“") and text[index + 1 : index + 2].strip()
        directed.append(("“" if opens else "”") if char == '"' else char)
    return "".join(directed)
