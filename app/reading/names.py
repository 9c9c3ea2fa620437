"""Who is who: names in a text, and the country, body or firm that each speaks for."""

import re
from collections.abc import Iterable, Iterator

from app.domain.countries import countries

_NAME = r"[A-Z][\w'’.-]*[\w]"
_ROLE = (
    r"(?:president|premier|prime|minister|chancellor|secretary|king|queen|ambassador|leader|general|"
    r"foreign|vice|deputy|spokesman|spokeswoman|spokesperson|chief|envoy|counterpart|defen[cs]e|"
    r"finance|interior|of|state|governor|chairman|chairwoman|chair|director|commissioner|head)"
)
_OF_COUNTRY = re.compile(
    rf"\b(?P<country>[A-Z][\w.-]*\w)(?:'s)? (?P<role>(?i:{_ROLE} ){{1,5}})"
    rf"(?P<name>{_NAME}(?: {_NAME}){{0,2}})"
)
_ABBREVIATED = re.compile(
    rf"(?P<name>{_NAME}(?: (?:of|for|and|the|{_NAME})){{1,7}}) "
    r"\(“?(?P<short>[A-Z][A-Za-z]*[A-Z])”?\)"
)


def who_is_who(sentences: Iterable[str]) -> dict[str, str]:
    """The people and short names that a text introduces, in lower case, to what they stand for."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for name, group in (*_people(sentence), *_abbreviations(sentence)):
            found.setdefault(name, group)
    return found


def _people(sentence: str) -> Iterator[tuple[str, str]]:
    for match in _OF_COUNTRY.finditer(sentence):
        country = countries().get(match["country"].lower())
        if country is None:
            continue
        for word in match["name"].lower().removesuffix("'s").split():
            if word not in countries():
                yield word, country


def _abbreviations(sentence: str) -> Iterator[tuple[str, str]]:
    for match in _ABBREVIATED.finditer(sentence):
        yield match["short"].lower(), match["name"].lower()
