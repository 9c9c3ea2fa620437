"""Two statements side by side: what became of each commitment, and of each sentence."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from app.domain.finding import Change, Finding
from app.domain.record import turn
from app.domain.report import Report

_ORDER = (Change.DROPPED, Change.WEAKENED, Change.STRENGTHENED, Change.NEW)
"""Changes as people read them: what is lost first; what was kept is none."""
_ALIKE = 0.5
"""The share of words in common from which one sentence stands for the other."""
_TELLING, _COMMON, _CANDIDATES, _DEPTH = 8, 64, 5, 10
"""Bounds, lest repetitive texts take the square of their length: the `_TELLING` rarest words of a
sentence suggest others that have them, but none that is in more than `_COMMON`; the first
`_CANDIDATES` are looked at. Gaps between what is kept are looked into `_DEPTH` times."""
_TOKEN = re.compile(r"\s*(?:\w+(?:['’.,/-]\w+)*|[^\w\s])")
_WORD = re.compile(r"\w+")


class Fate(StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    REWORDED = "reworded"
    MOVED = "moved"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a sentence, and whether the other statement has others in their place."""

    words: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in both statements, or in one of them: the other side is then empty."""

    fate: Fate
    before: tuple[Stretch, ...] = ()
    after: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Turned:
    """A commitment whose outcome changed; `review` tells that the change is a guess."""

    before: Finding
    after: Finding
    change: Change
    review: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two statements, the earlier first; the commitments that turned, and every sentence."""

    earlier: Report
    later: Report
    turned: tuple[Turned, ...]
    pairs: tuple[Pair, ...]

    @property
    def asked_once(self) -> int:
        """How many commitments only one of the two was judged by."""
        asked = [{f.commitment for f in report.findings} for report in (self.earlier, self.later)]
        return len(asked[0] ^ asked[1])


def turned(earlier: Report, later: Report) -> tuple[Turned, ...]:
    """The commitments whose outcome changed: what is lost first, the sure before the guesses."""
    before = {finding.commitment: finding for finding in earlier.findings}
    found = [
        Turned(before[now.commitment], now, turning.change, turning.review)
        for now in later.findings
        if now.commitment in before
        for turning in (turn(before[now.commitment], now),)
        if turning.change and turning.change in _ORDER
    ]
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each.change), each.review)))


def aligned(before: Sequence[str], after: Sequence[str]) -> tuple[Pair, ...]:
    """The sentences of two statements in order, each beside what stands in its place.

    The time grows about as the length of the statements, whatever they repeat.
    """
    pairs: list[Pair] = []
    at = at_after = 0
    for kept, kept_after in [*_kept(before, after), (len(before), len(after))]:
        pairs.extend(_replaced(before[at:kept], after[at_after:kept_after]))
        if kept < len(before):
            pairs.append(Pair(Fate.KEPT, (Stretch(before[kept]),), (Stretch(after[kept_after]),)))
        at, at_after = kept + 1, kept_after + 1
    return tuple(_moved(pairs))


def _moved(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs; what is dropped at one place and new at another is moved, as often as it is."""
    gone = Counter(pair.before for pair in pairs if pair.fate is Fate.DROPPED)
    come = Counter(pair.after for pair in pairs if pair.fate is Fate.NEW)
    left = {Fate.DROPPED: gone & come, Fate.NEW: gone & come}
    for pair in pairs:
        sentence = pair.before or pair.after
        if pair.fate in left and left[pair.fate][sentence]:
            left[pair.fate][sentence] -= 1
            yield replace(pair, fate=Fate.MOVED)
        else:
            yield pair


def _kept(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Where the same items stand in the same order in both: pairs of their indexes."""
    found: list[tuple[int, int]] = []
    gaps = [(0, len(before), 0, len(after), 0)]
    while gaps:
        start, end, start_after, end_after, depth = gaps.pop()
        while start < end and start_after < end_after and before[start] == after[start_after]:
            found.append((start, start_after))
            start, start_after = start + 1, start_after + 1
        while start < end and start_after < end_after and before[end - 1] == after[end_after - 1]:
            end, end_after = end - 1, end_after - 1
            found.append((end, end_after))
        if start == end or start_after == end_after or depth == _DEPTH:
            continue
        anchors = _anchors(before, after, range(start, end), range(start_after, end_after))
        found.extend(anchors)
        edges = [(start - 1, start_after - 1), *anchors, (end, end_after)] if anchors else []
        gaps.extend(
            (left + 1, right, left_after + 1, right_after, depth + 1)
            for (left, left_after), (right, right_after) in pairwise(edges)
        )
    return sorted(found)


def _anchors(
    before: Sequence[str], after: Sequence[str], within: range, within_after: range
) -> list[tuple[int, int]]:
    """Each item beside its match, the first beside the first, as far as both are in order."""
    places = defaultdict(list)
    for index in reversed(within_after):
        places[after[index]].append(index)
    return _in_order([(i, places[before[i]].pop()) for i in within if places.get(before[i])])


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in which both grow; they come in the order of the first."""
    lasts: list[int] = []
    ends: list[int] = []
    links: list[int] = []
    for at, (_, after) in enumerate(pairs):
        length = bisect_left(lasts, after)
        links.append(ends[length - 1] if length else -1)
        lasts[length : length + 1] = [after]
        ends[length : length + 1] = [at]
    found: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = links[at]
    return found[::-1]


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Sentences that have nothing in common whole: those that are alike beside each other."""
    at = at_after = 0
    for alike, alike_after in [*_alike(before, after), (len(before), len(after))]:
        for sentence in before[at:alike]:
            yield Pair(Fate.DROPPED, before=(Stretch(sentence),))
        for sentence in after[at_after:alike_after]:
            yield Pair(Fate.NEW, after=(Stretch(sentence),))
        if alike < len(before):
            yield _reworded(before[alike], after[alike_after])
        at, at_after = alike + 1, alike_after + 1


def _alike(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of sentences, in order, of which each is the likest to the other."""
    bags = [Counter(_words(sentence)) for sentence in after]
    having = defaultdict(list)
    for index, bag in enumerate(bags):
        for word in bag:
            having[word].append(index)
    likest: dict[int, tuple[float, int]] = {}
    for at, sentence in enumerate(before):
        bag = Counter(_words(sentence))
        likeness, index = _likest(bag, bags, having)
        if likeness >= _ALIKE and likeness > likest.get(index, (0.0, 0))[0]:
            likest[index] = likeness, at
    return _in_order(sorted((at, index) for index, (_, at) in likest.items()))


def _likest(
    bag: Counter[str], bags: Sequence[Counter[str]], having: dict[str, list[int]]
) -> tuple[float, int]:
    """How like the likest of some sentences is, and which it is."""
    telling = sorted((having[word] for word in bag if word in having), key=len)[:_TELLING]
    shared = Counter(index for indexes in telling if len(indexes) <= _COMMON for index in indexes)
    candidates = [index for index, _ in shared.most_common(_CANDIDATES)]
    return max(
        ((_likeness(bag, bags[index]), index) for index in candidates),
        key=lambda found: (found[0], -found[1]),
        default=(0.0, 0),
    )


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two sentences have in common, from 0 to 1."""
    return 2 * (one & other).total() / (one.total() + other.total())


def _words(sentence: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(sentence)]


def _reworded(before: str, after: str) -> Pair:
    tokens, tokens_after = _TOKEN.findall(before), _TOKEN.findall(after)
    kept = _kept([token.strip() for token in tokens], [token.strip() for token in tokens_after])
    return Pair(
        Fate.REWORDED,
        _stretches(tokens, {at for at, _ in kept}),
        _stretches(tokens_after, {at for _, at in kept}),
    )


def _stretches(tokens: Sequence[str], kept: set[int]) -> tuple[Stretch, ...]:
    return tuple(
        Stretch("".join(token for _, token in run), differs)
        for differs, run in groupby(enumerate(tokens), key=lambda token: token[0] not in kept)
    )
