"""Words of a sentence: what they stand for, where they stand, and how alike two sentences are."""

import re
from collections.abc import Callable, Iterable, Set
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


Weigh = Callable[[str], float]
"""How telling a lemma is: the rarer in the language, the higher (≥ 0)."""


def telling(words: Iterable[Word]) -> frozenset[str]:
    """The lemmas of a wording that tell it from others."""
    return frozenset(word.lemma for word in words) - _EMPTY


def overlap(wanted: Set[str], held: Set[str], weigh: Weigh) -> float:
    """The share of wanted lemmas, by weight, that are among those held (0 to 1)."""
    total = sum(map(weigh, wanted))
    return sum(map(weigh, wanted & held)) / total if total else 0.0


def shared(wording: str, sentence: str) -> tuple[int, ...]:
    """Where in the sentence the words of the wording stand."""
    wanted = telling(content_words(wording))
    return tuple(word.start for word in content_words(sentence) if word.lemma in wanted)
