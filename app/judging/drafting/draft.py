"""A checklist drafted from earlier statements, ready to be edited."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from app.domain.checklist import Checklist, Commitment, Precedent, Specific
from app.domain.errors import UnreadableStatement
from app.domain.statement import Reading
from app.judging.drafting.commitments import Found, commitments
from app.judging.drafting.merging import merged
from app.judging.drafting.ranking import rank, severity
from app.judging.drafting.wording import expectation
from app.judging.embedding import Embedder
from app.judging.words import content_words

_MOST = 500
_ID_WORDS = 4
_DATE = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|"
    r"\bmay (?:\d|of)|\d may\b|\b(?:by|in|until|before|from|since) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d(?:[\d.,]*\d)? ?(?:%|per ?cent|million|billion|trillion)|[$€£]\s?\d"
    r"|\b(?!(?:19|20)\d\d\b)\d{3}"
)


def draft(
    readings: Sequence[Reading], embedder: Embedder, *, checklist_id: str, title: str | None
) -> Checklist:
    """A checklist of what statements commit their speakers to, the weightiest first.

    Raises:
        UnreadableStatement: no commitment is found in any of them.
    """
    dated = sorted(readings, key=lambda reading: reading.statement.date or dt.date.min)
    found = [each for reading in dated for each in commitments(reading)]
    if not found:
        raise UnreadableStatement("No commitment is found in it, so there is nothing to draft.")
    ranked = sorted(merged(found, embedder), key=lambda group: rank(group, _specifics(group[-1])))
    ids: set[str] = set()
    return Checklist(
        id=checklist_id,
        title=title,
        by=_common_speakers(readings),
        commitments=tuple(_commitment(group, ids) for group in ranked[:_MOST]),
    )


def _common_speakers(readings: Sequence[Reading]) -> tuple[str, ...]:
    first, *others = (reading.statement.speakers for reading in readings)
    return tuple(name for name in first if all(name in other for other in others))


def _commitment(group: Sequence[Found], ids: set[str]) -> Commitment:
    latest = group[-1]
    expects = expectation(latest.passage.plain, _who(latest), latest.head)
    specifics = _specifics(latest)
    return Commitment(
        id=_id(latest, expects, ids),
        expects=expects,
        severity=severity(group, specifics),
        specifics=specifics,
        previously=tuple(precedent for each in group for precedent in _precedents(each))[-100:],
        why=" ".join(_unrecorded(group))[:4000] or None,
    )


def _who(found: Found) -> tuple[str, ...]:
    """Whose words they are: of several speakers, the one who is quoted."""
    speakers = found.reading.statement.speakers
    holders = [voice.holder for voice in found.passage.voices if voice.quoted and voice.holder]
    quoted = [name for name in speakers if any(set(h.split()) & set(name.split()) for h in holders)]
    return (quoted[0],) if len(quoted) == 1 else speakers


def _precedents(found: Found) -> Iterator[Precedent]:
    statement = found.reading.statement
    if statement.speakers and statement.date:
        by = ", ".join(statement.speakers)[:200]
        source = statement.source or None
        yield Precedent(by=by, on=statement.date, said=found.said[:4000], source=source)


def _unrecorded(group: Sequence[Found]) -> Iterator[str]:
    """The quotes that no precedent holds, for want of a speaker or a date."""
    for each in group:
        statement = each.reading.statement
        if not (statement.speakers and statement.date):
            where = f" in “{statement.title}”" if statement.title else ""
            yield f"Said{where}: “{each.said}”"


def _specifics(found: Found) -> tuple[Specific, ...]:
    plain = found.passage.plain
    forms = ((Specific.DATE, _DATE), (Specific.NUMBER, _NUMBER))
    return tuple(specific for specific, form in forms if form.search(plain))


def _id(found: Found, expects: str, ids: set[str]) -> str:
    """An id of a few content words, which is new; it is added to `ids`."""
    names = {word.lower() for name in found.reading.statement.speakers for word in name.split()}
    lemmas = (word.lemma for word in content_words(expects))
    words = [word for word in lemmas if re.fullmatch("[a-z]{3,20}", word) and word not in names]
    base = "-".join(words[:_ID_WORDS]) or "commitment"
    made, number = base, 2
    while made in ids:
        made, number = f"{base}-{number}", number + 1
    ids.add(made)
    return made
