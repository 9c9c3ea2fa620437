"""Words of a sentence: what they stand for, where they stand, and how alike two sentences are."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import simplemma

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = frozenset(
    "a an the and or but nor of to in on at by for from with without into over under about as is "
    "are was were be been being am has have had having do does did done will would shall should "
    "may might can could must not no this that these those it its their his her hers our ours my "
    "your yours we they he she you i them us him who whom whose which what when where how why "
    "than then so such some any all both each every either neither other another own same only "
    "very more most less also there here if up out off again against through during before after "
    "above below while because until within per upon between among towards toward under cannot "
    "i'm we're it's don't didn't won't isn't aren't wasn't weren't there's let".split()
)
# What a checklist says of anyone: it tells nothing about what is expected.
_EMPTY = frozenset("statement party side speaker say state name give make set plan".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: its lemma, and its span in the sentence."""

    lemma: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of an English word, in lower case."""
    folded = word.lower().removesuffix("'s")
    return simplemma.lemmatize(folded, "en").lower()


@lru_cache(maxsize=8192)
def content_words(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence that carry meaning, in order."""
    return tuple(
        Word(lemma(found[0]), found.start(), found.end())
        for found in _WORD.finditer(sentence)
        if found[0].lower() not in _STOP
    )


def rarity(sentences: Iterable[str]) -> Mapping[str, float]:
    """How telling each lemma is: its inverse document frequency over the sentences (≥ 0).

    A lemma that none of them holds is not listed; `rarest` of their number is its weight.
    """
    sets = [{word.lemma for word in content_words(sentence)} for sentence in sentences]
    counts = Counter(lemma for lemmas in sets for lemma in lemmas)
    return {lemma: math.log((len(sets) + 1) / (count + 0.5)) for lemma, count in counts.items()}


def rarest(sentences: int) -> float:
    return math.log((sentences + 1) / 0.5)


def overlap(wording: str, sentence: str, weights: Mapping[str, float], unseen: float) -> float:
    """The share of a wording's content, by weight, that a sentence holds (0 to 1)."""
    wanted = {word.lemma for word in content_words(wording)} - _EMPTY
    if not wanted:
        return 0.0
    held = wanted & {word.lemma for word in content_words(sentence)}
    total = sum(weights.get(lemma, unseen) for lemma in wanted)
    return sum(weights.get(lemma, unseen) for lemma in held) / total if total else 0.0


def shared(wording: str, sentence: str) -> tuple[int, ...]:
    """Where in the sentence the words of the wording stand."""
    wanted = {word.lemma for word in content_words(wording)} - _EMPTY
    return tuple(word.start for word in content_words(sentence) if word.lemma in wanted)
