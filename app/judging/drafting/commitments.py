"""Which passages commit the speaker, and how firmly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.cues import Cue, CueKind
from app.domain.statement import Passage, Reading
from app.judging.drafting.forms import FORMS, IDLE, IMPERATIVE, Firmness, Form, Whose
from app.judging.drafting.lists import is_plan, list_heads
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
    for order, passage in enumerate(reading.passages):
        carried = _carried(passage, cast, carried)
        if _is_idle(passage) or passage.plain in over:
            continue
        head = heads.get(order)
        firmness = _firmness(passage, cast, carried=carried)
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


def _firmness(passage: Passage, cast: Cast, *, carried: bool) -> Firmness | None:
    plain = passage.plain
    if _is_title(plain):
        return None
    for form in FORMS:
        for found in form.pattern.finditer(plain):
            if _counts(passage, found.end() - 1, found.start(), form, cast, carried=carried):
                return form.firmness
    if (
        not cast.news
        and IMPERATIVE.match(plain.lstrip("“"))
        and cast.own(passage, len(plain) - 2) is not False
    ):
        return Firmness.PLAIN
    return None


def _counts(
    passage: Passage, within: int, at: int, form: Form, cast: Cast, *, carried: bool
) -> bool:
    """Whether words at a position are the speaker's own, and commit the speaker."""
    own = cast.own(passage, within)
    if own is False:
        return False
    subject = cast.subject(passage.plain, at, carried=carried, future=form.future)
    if form.reported and not cast.tells(passage):
        return False
    if subject not in _ALLOWED[form.whose]:
        return False
    if form.future and subject is not Subject.SPEAKER and forecasts(passage.plain, at):
        return False
    if cast.news and not own and subject is not Subject.SPEAKER and not form.future:
        return False
    acts = subject is Subject.SPEAKER
    return not any(cue.governs(at) and _excludes(cue, acts=acts) for cue in passage.cues)


def _excludes(cue: Cue, *, acts: bool) -> bool:
    """Whether a cue makes a remark or a memory of what it governs.

    A speaker who "will not use" something does not leave it out; one who "will not say" does.
    """
    if cue.kind is CueKind.OMISSION:
        return not acts or bool(_SILENT.search(cue.words))
    return cue.kind in {CueKind.QUESTION, CueKind.PAST}
