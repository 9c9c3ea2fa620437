"""Two statements side by side as the page shows them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.comparison import Comparison, Fate, Pair, Stretch, Turned
from app.domain.finding import Change, Finding, Role
from app.domain.place import Place
from app.domain.record import proof
from app.domain.report import StatementSummary
from app.rendering.timeline.wording import counted, day
from app.rendering.wording import role

Sentence = tuple[Stretch, ...]
_FATES = {
    Fate.KEPT: "Kept",
    Fate.REWORDED: "Reworded",
    Fate.MOVED: "Moved",
    Fate.DROPPED: "Dropped",
    Fate.NEW: "New",
}
_LOST = (Change.DROPPED, Change.WEAKENED)
_NEAREST = 2
"""Passages that are shown where no passage says it."""


@dataclass(frozen=True)
class Side:
    """One of the two statements: what it is called, and when it was made."""

    check: str
    statement: StatementSummary

    @property
    def day(self) -> str:
        return day(self.statement.date) if self.statement.date else ""


@dataclass(frozen=True)
class Quoted:
    """A passage under the words that say what it shows; the place is told where it is known."""

    label: str
    quote: str
    place: Place | None = None


@dataclass(frozen=True)
class TurnedCommitment:
    """A commitment that turned, with what each statement has of it."""

    turned: Turned
    sides: Sequence[tuple[Finding, list[Quoted]]]

    @property
    def kind(self) -> str:
        return "lost" if self.turned.change in _LOST else "gained"

    @property
    def words(self) -> str:
        """What became of it; a guess says so."""
        change = self.turned.change.value
        return f"Perhaps {change}" if self.turned.review else change.capitalize()


@dataclass(frozen=True)
class Stanza:
    """Sentences of one fate that follow each other, side by side."""

    fate: Fate
    before: list[Sentence]
    after: list[Sentence]

    @property
    def words(self) -> str:
        return _FATES[self.fate]


@dataclass(frozen=True)
class ComparisonPage:
    """A comparison as its page shows it."""

    comparison: Comparison

    @property
    def sides(self) -> tuple[Side, Side]:
        earlier, later = self.comparison.earlier, self.comparison.later
        return Side(earlier.id, earlier.statement), Side(later.id, later.statement)

    @property
    def turned(self) -> list[TurnedCommitment]:
        return [TurnedCommitment(each, self._had(each)) for each in self.comparison.turned]

    @property
    def lead(self) -> str:
        """What became of the commitments, in a sentence."""
        turned = self.comparison.turned
        parts = [
            f"{'perhaps ' if review else ''}{count} {change.value}"
            for (change, review), count in Counter((t.change, t.review) for t in turned).items()
        ]
        if not parts:
            return "No commitment changed between the two statements."
        return f"Of {self._commitments}: {', '.join(parts)}."

    @property
    def measure(self) -> str:
        """What became of the sentences, in a line."""
        counts = Counter(pair.fate for pair in self.comparison.pairs)
        # What moved stands in both columns, and is counted in the first.
        counts[Fate.MOVED] = sum(
            pair.fate is Fate.MOVED and bool(pair.before) for pair in self.comparison.pairs
        )
        return ", ".join(
            f"{counts[fate]:,} {words.lower()}" for fate, words in _FATES.items() if counts[fate]
        )

    @property
    def stanzas(self) -> list[Stanza]:
        """Every sentence; those that were reworded one by one."""
        groups = groupby(enumerate(self.comparison.pairs), key=_stanza)
        return [_as_stanza([pair for _, pair in group]) for _, group in groups]

    def _had(self, turned: Turned) -> Sequence[tuple[Finding, list[Quoted]]]:
        """What each statement has of a commitment: proof, what comes near, or stands there now."""
        before, after = _quoted(turned.before, "then"), _quoted(turned.after, "now")
        replaced = {_plain(pair.before): _plain(pair.after) for pair in self._reworded}
        replacing = {new: old for old, new in replaced.items()}
        return (
            (turned.before, before or _standing(turned.after, replacing)),
            (turned.after, after or _standing(turned.before, replaced)),
        )

    @property
    def _reworded(self) -> list[Pair]:
        return [pair for pair in self.comparison.pairs if pair.fate is Fate.REWORDED]

    @property
    def _commitments(self) -> str:
        asked = {finding.commitment for finding in self.comparison.earlier.findings}
        both = sum(f.commitment in asked for f in self.comparison.later.findings)
        return counted(both, "commitment")


def _stanza(numbered: tuple[int, Pair]) -> tuple[Fate, int]:
    number, pair = numbered
    side = bool(pair.before)
    return pair.fate, number if pair.fate is Fate.REWORDED else -1 - side


def _as_stanza(pairs: Sequence[Pair]) -> Stanza:
    before = [pair.before for pair in pairs if pair.before]
    after = [pair.after for pair in pairs if pair.after]
    return Stanza(pairs[0].fate, before, after)


def _quoted(finding: Finding, when: str) -> list[Quoted]:
    """What shows the finding; where nothing does, the passages that come nearest."""
    if shown := proof(finding):
        return [Quoted(role(shown), shown.quote, shown.place)]
    near = [item for item in finding.evidence if item.role is Role.NEAREST]
    return [Quoted(f"Nearest {when}", item.quote, item.place) for item in near[:_NEAREST]]


def _standing(other: Finding, instead: Mapping[str, str]) -> list[Quoted]:
    """The sentence in the place of the one that proves the finding on the other statement."""
    shown = proof(other)
    words = instead.get(" ".join(shown.quote.split())) if shown else None
    return [Quoted("In the same place", words)] if words else []


def _plain(sentence: Sentence) -> str:
    return "".join(stretch.words for stretch in sentence)
