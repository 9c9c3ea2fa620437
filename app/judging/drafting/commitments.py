"""Which passages commit the speaker, and how firmly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from app.domain.cues import CueKind
from app.domain.statement import Passage, Reading
from app.judging.speakers import Speakers, voice_at


class Firmness(IntEnum):
    """How far a passage binds the speaker."""

    SOFT = 0
    PLAIN = 1
    FIRM = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that commits the speaker; `order` counts from 0 in its statement."""

    reading: Reading
    passage: Passage
    firmness: Firmness
    order: int

    @property
    def said(self) -> str:
        """The words of the statement themselves, without runs of white space."""
        return " ".join(self.reading.quote(self.passage).split())


_ADVERB = r"(?:\w+ly |also |again |jointly |further |today |now |both )?"
_PROMISES = (
    r"\b(?:will|shall|won't)\b|\b(?:we|i)'ll\b|"
    r"\b(?:agree[sd]?|commit(?:s|ted)?|pledge[sd]?|promise[sd]?|undert(?:ake|akes|ook)|"
    r"resolve[sd]?|decide[sd]?|vow(?:s|ed)?|guarantee[sd]?) (?:\w+ly |\w+selves )?(?:to|that|on)\b|"
    r"\b(?:is|are|am|remains?|remained) (?:\w+ly )?"
    r"(?:committed|determined|resolved|dedicated) to\b|"
    r"\b(?:commitment|pledge|resolve|determination|readiness|intention) (?:to|that)\b|"
    r"\b(?:is|are|am) (?:raising|cutting|lowering|setting aside|committing|allocating)\b|"
    r"\b(?:orders?|ordered|directs?|directed) (?:that|the|to)\b"
)
_POSITIONS = (
    rf"\b(?:call(?:s|ed)? (?:\w+ )?(?:on|upon|for)|urge[sd]?|demand(?:s|ed)?|condemn(?:s|ed)?|"
    rf"oppose[sd]?|reject(?:s|ed)?|supports?|supported (?!by|through|with)"
    rf"|recogni[sz]e[sd]? (?:that|the)|"
    rf"reaffirm(?:s|ed)?|reiterate[sd]?|insist(?:s|ed)? (?:on|that)|endorse[sd]?|"
    rf"(?:underscore|underline|stress|emphasi[sz]e|affirm)(?:s|d|ed)? {_ADVERB}"
    r"(?:the|that|their|its|our)|"
    rf"stand(?:s)? (?:\w+ )?with|must|(?:do|does) not (?:recogni[sz]e|accept))\b"
)
_EXPECTATIONS = (
    r"\b(?:aim(?:s|ed)?|intends?|plan(?:s|ned)?|expect(?:s|ed)?|hope[sd]?|anticipate[sd]?|"
    r"seek(?:s)?|propose[sd]?|expected|prepared|ready) (?:to|that|further|a|the|it)\b|"
    r"\b(?:is|are) going to\b|\bjudges? that\b|\bcan be maintained\b|\blook(?:s|ed)? forward to\b|"
    r"\b(?:should|would) (?:continue|remain|be)\b|\btarget of\b"
)
_FORMS = (
    (Firmness.FIRM, re.compile(_PROMISES, re.IGNORECASE)),
    (Firmness.PLAIN, re.compile(_POSITIONS, re.IGNORECASE)),
    (Firmness.SOFT, re.compile(_EXPECTATIONS, re.IGNORECASE)),
)
_IDLE = re.compile(
    r"\bthank(?:s|ed)? |\bgrateful\b|\bwill (?:be|find) (?:available|joined by)\b|\bwill be "
    r"remembered\b|\bforward-looking statements?\b|\bfor (?:more|further) information\b|"
    r"\bwarm (?:welcome|greetings)\b|\blook(?:s|ed)? forward to (?:seeing|welcoming|hearing)\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"(?:the|this|our) (?:committee|board|council|court|company|union|university|agency|"
    r"government|ministry|commission|club|federation|authority|association|trust|bank|"
    r"governors?|leaders|ministers|members)",
    re.IGNORECASE,
)
"""How an institution calls itself in its own statement, with a capital letter or without."""
_EXCLUDING = (CueKind.OMISSION, CueKind.QUESTION, CueKind.PAST)
_FEWEST = 5


def commitments(reading: Reading) -> Iterator[Found]:
    """The passages of a statement in which its speakers commit themselves, in order."""
    speakers = Speakers.of(reading, ())
    for order, passage in enumerate(reading.passages):
        firmness = _firmness(passage, speakers)
        if firmness is not None:
            yield Found(reading, passage, firmness, order)


def _firmness(passage: Passage, speakers: Speakers) -> Firmness | None:
    plain = passage.plain
    if passage.heading or plain.endswith("?") or len(plain.split()) < _FEWEST:
        return None
    if _IDLE.search(plain):
        return None
    for firmness, form in _FORMS:
        for found in form.finditer(plain):
            if _counts(passage, found.start(), speakers):
                return firmness
    return None


def _counts(passage: Passage, at: int, speakers: Speakers) -> bool:
    """Whether words at a position are the speaker's own, and say what is to be."""
    voice = voice_at(passage, (at,))
    if voice is not None and speakers.include(voice, "") is False:
        itself = not speakers.reported and _INSTITUTION.fullmatch(voice.holder)
        if not itself:
            return False
    return not any(cue.kind in _EXCLUDING and cue.governs(at) for cue in passage.cues)
