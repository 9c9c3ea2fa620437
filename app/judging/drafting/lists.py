"""Items of lists that name what is to be, under a head that says whose plan it is."""

import re

from app.domain.statement import Passage, Reading
from app.judging.drafting.forms import ACT, IMPERATIVE

_MARKER = re.compile(r"[ \t>]*(?:[-*+•‣–]|\(?(?:\d{1,3}|[a-z])[.)])[ \t]+\Z")
_PLAN = re.compile(
    r"\b(?:targets?|goals?|aims?|objectives?|commitments?|pledges?|promises?|priorities|plans?|"
    r"actions?|measures?|demands?|next steps|programme|strategy|manifesto|agenda|roadmap|"
    r"undertakings?|proposals?|(?:we|i) (?:want|ask|demand|need|are (?:calling|asking)|commit)|"
    r"what (?:we|you|the \w+) (?:will|should|must|are|can|is)|advice|decisions?|recommendations?|"
    r"will|shall|must|should|agreed|decided|resolved|undertakes?|intends?|call(?:s|ed)? (?:on|for)|"
    r"by 20\d\d)\b",
    re.IGNORECASE,
)
_NOT_PLAN = re.compile(
    r"\b(?:told us|said|asked|affected|background|achieved|achievements|so far|progress|facts|"
    r"products?|batch|contacts?|history|found|findings|did|symptoms|attended|signatories|present)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:we|i) (?:want|demand|ask|need|are asking)\b.*[?:]$", re.IGNORECASE)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|will|should|must|can|we|i|they)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|did|rose|fell)\b", re.IGNORECASE)
_MARKER_REACH = 40
"""Characters before an item in which its marker stands."""
_SHORT = 12
"""Words; a longer line without a stop is no heading."""


def list_heads(reading: Reading) -> dict[int, str]:
    """For each passage that begins an item of a list, by its index, the line over its list."""
    text = reading.statement.text
    heads: dict[int, str] = {}
    head, last_item = "", -1
    for index, passage in enumerate(reading.passages):
        if _MARKER.match(_before_in_line(text, passage.start)):
            heads[index] = head
            last_item = passage.paragraph
        elif passage.paragraph == last_item:
            continue
        elif _ASKED.search(head) and not FINITE.search(passage.plain):
            heads[index] = head
        else:
            head = "" if passage.plain.endswith(".") else passage.plain
    return heads


def _before_in_line(text: str, start: int) -> str:
    """What stands in the line before a position, as far as a marker reaches."""
    near = text[max(0, start - _MARKER_REACH) : start]
    return near[near.rfind("\n") + 1 :]


def is_plan(passage: Passage, head: str, title: str | None) -> bool:
    """Whether an item names something to be done or reached, not something that is."""
    plain = passage.plain
    if _NOT_PLAN.search(head) and not head.endswith(":"):
        return False
    if _PLAN.search(head):
        return not _PAST_HEAD.search(head)
    heading = not head.endswith((".", ":")) and len(head.split()) <= _SHORT
    planned = heading and title is not None and bool(_PLAN.search(title))
    if planned or ACT.match(plain) or IMPERATIVE.match(plain):
        return not _VERB.search(plain) or bool(ACT.match(plain))
    return False


_PAST_HEAD = re.compile(r"\b(?:we have|has|had|achieved|delivered|so far)\b", re.IGNORECASE)
