"""Whether a passage names a date, a number or a party."""

import re

from simplemma import is_known

from app.domain.checklist import Specific
from app.domain.countries import countries

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_COUNT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundreds?|thousands?|millions?|billions?|dozens?|half|a third|a quarter)"
)
_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH}\.? \d{{1,4}}|"
    r"(?:19|20)\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|yesterday|"
    r"in (?:early |late )?(?:spring|summer|autumn|winter)|"
    rf"(?:early|mid|late|end of|by|in|until|from|since|on|next|last|of) {_MONTH}|"
    r"(?:this|next|coming|following) (?:week|month|quarter|year|spring|summer|autumn|fall|winter)|"
    rf"(?:within|in|after|for) (?:the next )?(?:\d+|{_COUNT}) "
    r"(?:hours?|days?|weeks?|months?|years?)|"
    r"(?:first|second|third|fourth) quarter|end of the (?:week|month|year|decade))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\d|\b{_COUNT}\b|\bper ?cent\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w'-]*[a-z][\w'-]*|\b[A-Z]{2,}\b")
_STARTS = re.compile(r"(?:^|[.!?:] |“)$")


def names(specific: Specific, passage: str) -> bool:
    """Whether a passage names a specific: a date, a number that is no date, or a proper name."""
    if specific is Specific.DATE:
        return _DATE.search(passage) is not None
    if specific is Specific.NUMBER:
        return _NUMBER.search(_DATE.sub(" ", passage)) is not None
    return any(_is_name(found[0], passage[: found.start()]) for found in _NAME.finditer(passage))


def _is_name(word: str, before: str) -> bool:
    """A capital tells a name, save at the start of a sentence, where a dictionary must."""
    bare = word.lower().removesuffix("'s")
    return not _STARTS.search(before) or bare in countries() or not is_known(bare, "en")
