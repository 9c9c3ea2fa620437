"""Whose commitments count: whether a name in the text is the speaker's or somebody else's."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simplemma import is_known

from app.domain.countries import countries
from app.domain.statement import Passage, Reading, Voice

_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
_TOGETHER = re.compile(
    r"\b(?:both|two|three|four|five|six|seven) (?:\w+ )?(?:sides?|parties|countries|leaders|"
    r"governments|presidents|ministers|nations|states|companies|teams)\b|"
    r"\b(?:both|the) (?:sides|parties|leaders|presidents|ministers|signatories|participants|"
    r"heads of state)\b",
    re.IGNORECASE,
)
_DOCUMENT = frozenset(
    "statement communique communiqué declaration text document letter notice briefing release "
    "readout announcement report paper agreement memo note paragraph passage".split()
)
_OUTSIDERS = frozenset(
    "critic critics campaigner campaigners activist activists analyst analysts expert experts "
    "opposition opponent opponents resident residents family families relatives victim victims "
    "lawyer lawyers patient patients customer customers student students parent parents observer "
    "observers economist economists investor investors shareholder shareholders rival rivals "
    "protester protesters charity charities watchdog reporter reporters journalist journalists "
    "commentator commentators neighbour neighbours neighbor neighbors union unions tenants "
    "passengers survivors lobbyists consumers correspondent environmentalists academics".split()
)
_OTHERS = frozenset(
    "advocate advocates mp mps lawmakers senator senators source sources fans supporters some many "
    "others people voices ngo ngos doctors nurses teachers workers employees users pupils widow "
    "mother father brother sister daughter son allies everyone anyone they those".split()
)
_SELVES = frozenset(
    "company committee board bank council government ministry agency department firm airline "
    "club federation university hospital office regulator authority force society institute "
    "court conference summit meeting organisation organization association group "
    "administration cabinet assembly senate congress presidency delegation leaders ministers "
    "president governor chair chairman chairwoman secretary minister spokesman spokeswoman "
    "mayor commissioner trust school college service foundation party parties".split()
)
_LOWER = frozenset("the a an of for and in on at to by with from or its their his her".split())


@dataclass(frozen=True, slots=True)
class Speakers:
    """Whose commitments count for one checklist, in one statement."""

    names: frozenset[str]
    known: bool
    """Whether the names were given, by the checklist or with the statement."""
    reported: bool
    who_is_who: Mapping[str, str]

    @classmethod
    def of(cls, reading: Reading, by: Iterable[str]) -> "Speakers":
        """The names in `by`; else the statement's own speakers; else whom it begins with."""
        given = tuple(by) or reading.statement.speakers
        names = _all_names(given, reading.names) if given else _opening_names(reading)
        return cls(names, bool(given), reading.reported, reading.names)

    def include(self, voice: Voice, expected: str) -> bool | None:
        """Whether a voice is one of theirs; None where it is nobody's in particular.

        `expected` is the commitment's sentence: whoever is expected to act there counts.
        """
        words = {word.lower() for word in _WORD.findall(voice.holder)}
        if words & _FIRST_PERSON or _TOGETHER.search(voice.holder):
            return True
        names = _names(voice.holder, self.who_is_who)
        if words & _OUTSIDERS - self.names:
            return False
        if names & self.names or words & _DOCUMENT:
            return True
        if words & _OTHERS:
            return False
        if not self.known and _names(_actor(expected), self.who_is_who) & names:
            return True
        if _proper(voice.holder):
            return False
        if words & _SELVES and not self.reported:
            return True
        return False if voice.demand and (self.known or not self.reported) else None

    def heard(self, passage: Passage, at: int) -> bool:
        """Whether a word at a position of a passage is in the voice of one of them."""
        voice = voice_at(passage, (at,))
        return voice is not None and self.include(voice, "") is True

    def count(self, name: str) -> bool:
        """Whether a name, as a record gives it, is one of them."""
        return bool(_names(name, self.who_is_who) & self.names)


def voice_at(passage: Passage, anchors: Sequence[int]) -> Voice | None:
    """The narrowest voice that most of the anchors are in."""
    around = [
        voice
        for voice in passage.voices
        if 2 * sum(voice.start <= at < voice.end for at in anchors) >= len(anchors)
    ]
    return min(around, key=lambda voice: (voice.end - voice.start, not voice.demand), default=None)


def _opening_names(reading: Reading) -> frozenset[str]:
    """Whom a text begins with: its title, and whom its first sentences name.

    In a report that is who first says something. In a statement it is everyone named there,
    for the parties to it stand at its beginning; save whom a speaker who says "we" tells of.
    """
    opening = reading.passages[:_OPENING]
    title = (reading.statement.title or "",)
    if reading.reported:
        saying = (_holders([p], demands=number == 0) for number, p in enumerate(opening))
        return _all_names((*title, *next(filter(None, saying), ())), reading.names)
    named = [name for passage in opening for name in _proper_names(passage.plain)]
    if reading.first_person:
        told = _all_names(_holders(opening), reading.names)
        return _all_names((*title, *named), reading.names) - told
    return _all_names((*title, *named, *_holders(opening[:1])), reading.names)


def _all_names(texts: Iterable[str], who_is_who: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for text in texts for name in _names(text, who_is_who))


_OPENING = 3
"""Passages within which a text names whose statement it is."""


def _holders(passages: Iterable[Passage], *, demands: bool = True) -> tuple[str, ...]:
    """Who is named as saying, or also as wanting, something in passages."""
    return tuple(
        voice.holder
        for passage in passages
        for voice in passage.voices
        if _proper(voice.holder) and (demands or not voice.demand)
    )


def _proper_names(sentence: str) -> Iterator[str]:
    """The words of a sentence that are names of their own, and no titles or nouns."""
    for word in _proper(sentence):
        bare = word.lower().removesuffix("'s")
        if bare in countries() or not is_known(bare, "en"):
            yield word


def _actor(expected: str) -> str:
    """The beginning of a sentence, where its subject stands."""
    return " ".join(expected.split()[:4])


def _names(text: str, who_is_who: Mapping[str, str]) -> frozenset[str]:
    """The names in a text, each under one name for a country and all that speak for it."""
    known = countries()
    found: set[str] = set()
    lower = text.lower()
    for word in _WORD.findall(lower):
        bare = word.removesuffix("'s")
        if bare in _LOWER:
            continue
        found.add(known.get(bare) or who_is_who.get(bare) or bare)
    found |= {country for name, country in known.items() if " " in name and name in lower}
    return frozenset(found)


def _proper(holder: str) -> tuple[str, ...]:
    """The words of a holder that are names, as far as capital letters and a dictionary tell."""
    return tuple(
        word
        for index, word in enumerate(_WORD.findall(holder))
        if word[0].isupper()
        and word.lower() not in _LOWER
        and (index > 0 or word.lower() in countries() or not is_known(word.lower(), "en"))
    )
