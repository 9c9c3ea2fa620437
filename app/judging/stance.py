"""What the speaker does with a commitment in a passage that bears on it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.domain.cues import Cue, CueKind, find_cues
from app.domain.statement import Passage
from app.judging.speakers import Speakers, voice_at
from app.judging.words import shared


class Stance(StrEnum):
    """How a passage stands to a commitment."""

    MADE = "made"
    HEDGED = "hedged"
    REFUSED = "refused"
    ATTRIBUTED = "attributed"
    REMARKED = "remarked"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Standing:
    """A stance, the words in the passage that give it away, and whose position it is."""

    stance: Stance
    words: str = ""
    holder: str | None = None
    cue: CueKind | None = None


_EXPLICIT = 2
"""Words in common from which a negation or a hedge can be told to be about the commitment."""


def standing(
    passage: Passage,
    anchors: Sequence[int],
    wording: str,
    speakers: Speakers,
    *,
    explicit: bool = False,
) -> Standing:
    """How a passage stands to a commitment.

    `anchors` are the positions in the passage's `plain` of the words that bear on the
    commitment; without any, the whole passage does. `wording` is the commitment's sentence.
    `explicit` tells that the anchors are the very words looked for, however few.
    """
    firm = explicit or len(anchors) >= _EXPLICIT
    named = bool(anchors)
    anchors = anchors or range(0, len(passage.plain), 10)
    expected = {cue.kind for cue in _cues_of(wording)}
    voice = voice_at(passage, anchors)
    ours = speakers.include(voice, wording) if voice else None
    holder = voice.holder if voice and ours is False else None
    silence_expected = CueKind.OMISSION in expected
    if not silence_expected and not (voice and voice.quoted and ours):
        remark = _governing(passage.cues, anchors, CueKind.OMISSION)
        if remark and not _first_person(passage, remark):
            return Standing(Stance.REMARKED, remark.words, holder)
    if holder is not None:
        return Standing(Stance.ATTRIBUTED, holder, holder)
    if not named:
        return Standing(Stance.MADE)
    if past := _governing(passage.cues, anchors, CueKind.PAST):
        return Standing(Stance.PAST, past.words)
    opposite = None if silence_expected else _opposed(passage, anchors, wording)
    if opposite and (firm or opposite.kind is not CueKind.NEGATION):
        return Standing(Stance.REFUSED, opposite.words, cue=opposite.kind)
    for kind in _QUALIFYING if firm else ():
        if kind not in expected and (cue := _governing(passage.cues, anchors, kind)):
            return Standing(Stance.HEDGED, cue.words)
    return Standing(Stance.MADE)


_QUALIFYING = (CueKind.CONDITION, CueKind.QUESTION, CueKind.HEDGE)


def _governing(cues: Sequence[Cue], anchors: Sequence[int], *kinds: CueKind) -> Cue | None:
    """The first cue of the kinds that governs at least half of the anchors."""
    return next(_all_governing(cues, anchors, kinds), None)


def _all_governing(
    cues: Sequence[Cue], anchors: Sequence[int], kinds: Sequence[CueKind]
) -> Iterator[Cue]:
    return (
        cue
        for cue in cues
        if cue.kind in kinds and 2 * sum(map(cue.governs, anchors)) >= len(anchors)
    )


@lru_cache(maxsize=4096)
def _cues_of(wording: str) -> tuple[Cue, ...]:
    """The cues of a commitment's sentence, which is compared with many passages."""
    return find_cues(wording)


def _first_person(passage: Passage, cue: Cue) -> bool:
    """Whether the speaker says of themselves that they leave something out."""
    before = passage.plain[: cue.at].lower().split()[-3:]
    return bool({"we", "i", "we've", "i've", "we're"} & set(before))


_EITHER_WAY = re.compile(
    r"\bwhether\b|\b(?:say|explain|tell|name|state|give|describe|set out)s?\b.*"
    r"\b(?:what|how(?! many)|why)\b",
    re.IGNORECASE,
)
_TURNING = (CueKind.NEGATION, CueKind.REFUSAL, CueKind.OMISSION)


def _opposed(passage: Passage, anchors: Sequence[int], wording: str) -> Cue | None:
    """The cue that makes a passage say the opposite of a wording, where it does.

    Both are counted: "opposes the use of nuclear weapons" is met by "must never be used".
    A word such as "halt" or "prevent" turns the sense on one side in a way that grammar does
    not show, so that nothing is concluded where one stands. A wording such as "says whether …"
    is met by either answer, so that only a refusal to say is the opposite.
    """
    wanted = _cues_of(wording)
    wanted_at = shared(passage.plain, wording) or range(0, len(wording), 10)
    if _governing(passage.cues, anchors, CueKind.REVERSAL) or _governing(
        wanted, wanted_at, CueKind.REVERSAL
    ):
        return None
    turning = (CueKind.OMISSION,) if _EITHER_WAY.search(wording) else _TURNING
    here = list(_all_governing(passage.cues, anchors, turning))
    there = list(_all_governing(wanted, wanted_at, _TURNING))
    if len(here) % 2 == len(there) % 2:
        return None
    return here[0] if here else None
