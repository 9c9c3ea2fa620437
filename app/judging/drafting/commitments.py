"""Which passages commit the speaker, and how firmly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.cues import Cue, CueKind
from app.domain.statement import Passage, Reading
from app.judging.drafting.forms import (
    ANSWER,
    FORMS,
    IDLE,
    IMPERATIVE,
    REFUSAL,
    STAYS,
    Firmness,
    Form,
    Whose,
)
from app.judging.drafting.lists import is_plan, list_heads
from app.judging.drafting.reports import Floor, floors
from app.judging.drafting.subjects import Cast, Subject, forecasts

__all__ = ["Firmness", "Found", "commitments"]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that commits the speaker; `order` counts from 0 in its statement.

    `head` is the line over the list that the passage is an item of.
    """

    reading: Reading
    passage: Passage
    firmness: Firmness
    order: int
    head: str = ""

    @property
    def said(self) -> str:
        """The words of the statement themselves, without runs of white space."""
        return " ".join(self.reading.quote(self.passage).split())


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage with who has the word in it.

    `floor` is None but in a report; `carried` tells that "they" or "she" is the speaker.
    """

    passage: Passage
    cast: Cast
    floor: Floor | None
    carried: bool

    def own(self, at: int | None = None) -> bool | None:
        """Whether a position, its end where none is given, is in the speaker's words."""
        if self.floor:
            return self.floor.own
        return self.cast.own(self.passage, len(self.passage.plain) - 2 if at is None else at)


_ALLOWED = {
    Whose.SPEAKER: (Subject.SPEAKER,),
    Whose.ANYBODY: (Subject.SPEAKER, Subject.THING, Subject.OTHERS),
}
_SILENT = re.compile(r"say|said|confirm|comment|specif|disclos|discuss|elaborat|mention|silen|word")
_FEWEST, _TITLE = 3, 6


def commitments(reading: Reading) -> Iterator[Found]:
    """The passages of a statement in which its speakers commit themselves, in order."""
    cast = Cast.of(reading)
    heads = list_heads(reading)
    over = frozenset(heads.values())
    carried = True
    held = floors(reading, cast.speaks, cast.outside, cast.critic) if cast.news else ()
    for order, passage in enumerate(reading.passages):
        floor = held[order] if held else None
        carried = floor.pronoun if floor else _carried(passage, cast, carried)
        if _is_idle(passage) or passage.plain in over:
            continue
        head = heads.get(order)
        firmness = _firmness(_Told(passage, cast, floor, carried))
        if head is not None and is_plan(passage, head, reading.statement.title):
            firmness = max(firmness or Firmness.SOFT, Firmness.PLAIN)
        if firmness is not None:
            yield Found(reading, passage, firmness, order, head or "")


def _carried(passage: Passage, cast: Cast, carried: bool) -> bool:  # noqa: FBT001
    """Whether "they" or "she" in a passage and after it stands for the speaker."""
    if cast.names(passage.plain):
        return True
    others = any(cast.own(passage, voice.start) is False for voice in passage.voices)
    return carried and not others


def _is_idle(passage: Passage) -> bool:
    plain = passage.plain
    return passage.heading or plain.endswith("?") or bool(IDLE.search(plain))


def _is_title(plain: str) -> bool:
    """Whether a line is too short, and has no stop, for a sentence."""
    words = len(plain.split())
    return words < _FEWEST or (words < _TITLE and not re.search("[.;:!”]", plain))


def _firmness(told: _Told) -> Firmness | None:
    plain = told.passage.plain
    if _is_bare(told):
        return Firmness.PLAIN
    if _is_title(plain):
        return None
    for form in FORMS:
        if any(_counts(told, found, form) for found in form.pattern.finditer(plain)):
            return form.firmness
    if not told.floor and IMPERATIVE.match(plain.lstrip("“")) and told.own() is not False:
        return Firmness.PLAIN
    return None


def _is_bare(told: _Told) -> bool:
    """Whether a sentence is a bare answer of the speaker, such as “Not at this price”."""
    plain, floor = told.passage.plain, told.floor
    if told.own() is False:
        return False
    answer = told.passage.before.endswith("?") and ANSWER.match(plain)
    refusal = floor and floor.own and floor.quoted and REFUSAL.match(plain)
    return bool(answer or refusal or STAYS.match(plain))


def _counts(told: _Told, found: re.Match[str], form: Form) -> bool:
    """Whether words of a form are the speaker's own, and commit the speaker."""
    plain, floor, at = told.passage.plain, told.floor, found.start()
    own = told.own(found.end() - 1)
    if own is False or (form.reported and not (floor and (own or floor.told))):
        return False
    subject = told.cast.subject(plain, at, carried=told.carried, future=form.future)
    acts = subject is Subject.SPEAKER
    if subject not in _ALLOWED[form.whose]:
        return False
    if form.future and not acts and forecasts(plain, at):
        return False
    if floor and not (own or acts or form.future):
        return False
    cues = (cue for cue in told.passage.cues if cue.governs(at))
    # A report says in the past what is to come, so that its "last week" dates the words alone.
    past = not (floor and form.future)
    return not any(_excludes(cue, acts=acts, past=past) for cue in cues)


def _excludes(cue: Cue, *, acts: bool, past: bool) -> bool:
    """Whether a cue makes a remark or a memory of what it governs.

    A speaker who "will not use" something does not leave it out; one who "will not say" does.
    """
    if cue.kind is CueKind.OMISSION:
        return not acts or bool(_SILENT.search(cue.words))
    return cue.kind is CueKind.QUESTION or (past and cue.kind is CueKind.PAST)
