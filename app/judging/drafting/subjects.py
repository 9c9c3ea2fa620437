"""Who acts in a clause: the speaker, others, or nobody in particular."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from app.domain.statement import Passage, Reading, Voice
from app.judging.speakers import Speakers, voice_at


class Subject(Enum):
    """Who does what a clause tells."""

    SPEAKER = auto()
    OTHERS = auto()
    THING = auto()
    SUBORDINATE = auto()
    """Whoever it is, the clause is only a condition, a time or a reason."""


_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_BREAK = re.compile(
    r"[,;:—–“”()]|\b(?:that|and|but|or|which|who|whom|whose|where|because|if|when|until|unless|"
    r"once|before|after|as|whether|while|than|what|how|so|although|though|since)\b",
    re.IGNORECASE,
)
_JOINS = frozenset({",", "and", "or", "as"})
_COORDINATE = re.compile(r",? (?:and|or) (?:\w+ly |also |further )?\Z")
"""A verb after it has the subject of the verb before it."""
_RELATIVE = frozenset("which who whom whose where".split())
_UNDER = frozenset(
    "because if when until unless once before after whether while than how although though "
    "since".split()
)
_TIMES = frozenset("before after since until once when if".split())
"""Clauses in which English puts no "will": where there is one, it is of the main clause."""
_FIRST = frozenset(
    "we i our us my i'm we're i've we've i'll we'll ours mine myself ourselves".split()
)
_PRONOUNS = frozenset("they it she he".split())
_TOGETHER = frozenset(
    "leaders sides both parties ministers presidents countries governments".split()
)
_OWN = frozenset(
    "company committee board bank council government ministry agency department firm airline "
    "club federation university hospital office regulator authority force society institute "
    "court organisation organization association group administration cabinet union executive "
    "college service foundation party parties trust school church commission city city's state's "
    "leaders ministers members delegates sides officers inspectors staff governors "
    "league bishops synod senate ministry's heads governments participants signatories "
    "directors trustees delegations presidents president chair minister commissioner policy "
    "alliance coalition directorate".split()
)
"""How an institution calls itself and its people in its own statement."""
_STATE = frozenset("government ministry minister cabinet department".split())
_EMPLOYERS = _STATE | frozenset(
    "company board council management airline firm trust university hospital directors".split()
)
_UNIONS = frozenset("union unions workers nurses teachers brotherhood".split())
_OUTSIDERS = frozenset(
    "victims residents patients parents families tenants protesters management employers bosses "
    "critics campaigners activists analysts experts opposition opponents relatives rivals "
    "economists investors observers commentators newspapers media competitors some many others "
    "somebody markets forecasters lawyers".split()
)
_CRITICS = frozenset(
    "shadow former senator senators lawmakers mps guild fiscal watchdog regulator commission "
    "economist analyst expert campaigner bankers professor prof union "
    "unions opposition critics opponents".split()
)
"""Who else has a say in a report."""
_OFFICES = frozenset(
    "government ministry department office spokesman spokeswoman spokesperson cabinet "
    "administration company board agency council force palace presidency chancellery firm airline "
    "carrier".split()
)
"""What a report calls those whom its speaker heads, or who speak for them."""
_COMMON = (
    _OWN
    | _OFFICES
    | frozenset(
        "governing executive monetary policy general management supervisory joint ethics "
        "disciplinary national the our all i we january february march april may june july august "
        "september october november december monday tuesday wednesday thursday "
        "friday saturday sunday".split()
    )
)
_TEXTS = frozenset("letter statement minutes document documents text communiqué".split())
_THEIRS = frozenset("its their".split())
_POSSESSIVES = _THEIRS | {"his", "her"}
_SUBJECTS = {"we": Subject.SPEAKER, "i": Subject.SPEAKER, "you": Subject.THING}
_NO_HOLDER = frozenset("under with at amid there on from for as not".split())
"""What a sentence begins with that was taken for a name."""
_TOLD_US = re.compile(
    r"\b(?:told|assured|informed|promised|written to|wrote to|put to) (?:us|me)\b|"
    r"\b(?:written|wrote) to say\b|\b(?:been|was|were) put to (?:us|me)\b",
    re.IGNORECASE,
)
"""Others' words, of which the speaker tells."""
_EMPTY = frozenset("of the and for a an in on at to by sir dame dr mr mrs ms".split())
_FORECAST = re.compile(
    r"\b(?:inflation|growth|econom\w+|prices|gdp|output|unemployment|demand|temperatures?|rainfall|"
    r"population|wages|weather|symptoms?|risks?|outlook|labou?r market|"
    r"exports|imports|markets?|activity|investment|spending|consumption)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in one statement: by which words its speakers are named in it.

    `news` tells a report, in which speakers are told of and others speak too, from the
    speakers' own statement, a press release with quotations among them.
    """

    speakers: Speakers
    words: frozenset[str]
    institution: frozenset[str]
    """The nouns by which the speaker is told of: "the company", but not by its union."""
    news: bool
    people: frozenset[str]
    """Who is quoted in a statement as one of the speaker's own people."""

    @classmethod
    def of(cls, reading: Reading) -> "Cast":
        """The cast of a statement, its speakers named by it or found at its beginning."""
        given = _named_speakers(reading)
        speakers = Speakers.of(reading, given)
        names = {word for name in given for word in _words(name)} or set(speakers.names)
        several = _TOGETHER if len(reading.statement.speakers) > 1 else frozenset()
        told = {*_titles(reading), *_brands(reading), *_head(reading, names)}
        words = frozenset((names | told | several) - _EMPTY)
        news = _is_news(reading, words)
        people = frozenset() if news else frozenset(_own_people(reading, words))
        return cls(speakers, words, _institution(words, news=news), news, people)

    def own(self, passage: Passage, at: int) -> bool | None:
        """Whether a position is in the speaker's words; None where in nobody's but the text's."""
        if _TOLD_US.search(passage.plain):
            return False
        voice = voice_at(passage, (at,))
        if voice is None:
            return None
        if self.news and voice.quoted and voice.holder not in passage.plain:
            beside = [other for other in passage.voices if not other.quoted]
            if any(self._own(other) is False for other in beside):
                return False
        if voice.quoted and voice.holder in self.people:
            return True
        own = self._own(voice)
        if own is False and not voice.quoted and self._opens(passage.plain[: voice.start]):
            return True if self.news else None
        return own

    def _own(self, voice: Voice) -> bool | None:
        words = _words(voice.holder)
        if not words or words[0] in _PRONOUNS | _NO_HOLDER or set(words) & _TEXTS:
            return None
        if set(words) & _OUTSIDERS:
            return False
        if words[0] == "in" or (self.news and words[0] in _THEIRS):
            return False
        if self._is_speaker(voice.holder):
            return True
        if self.news or set(words) & (_OWN - self.institution):
            return False
        return False if self.speakers.include(voice, "") is False else None

    def _is_speaker(self, name: str) -> bool:
        words = set(_words(name))
        if words & _FIRST:
            return True
        others = [word for word in _proper(name) if word.lower() not in self.words]
        if words & self.words:
            return len(others) < _OTHER_NAME
        known = not others or not (self.news or self.speakers.known)
        return bool(words & self.institution) and known

    def subject(self, plain: str, at: int, *, carried: bool, future: bool) -> Subject:
        """Who acts at a verb; `carried` tells that a pronoun stands for the speaker."""
        if _COORDINATE.search(plain, 0, at) and self._opens(plain):
            return Subject.SPEAKER
        passed = False
        for link, piece in _pieces(plain, at):
            words = _words(piece)
            if words and words[-1] in _SUBJECTS:
                return _SUBJECTS[words[-1]]
            if words and words[-1] in _PRONOUNS:
                return Subject.SPEAKER if carried else Subject.OTHERS
            if link in _UNDER:
                main = passed or (future and link in _TIMES)
                return Subject.THING if main else Subject.SUBORDINATE
            if link in _RELATIVE and not words:
                return Subject.THING
            if not words or link in _RELATIVE:
                continue
            if link in _JOINS and self._is_plain(words, piece):
                passed = True
                continue
            return self._actor(words, piece, carried=carried)
        return Subject.THING

    def _is_plain(self, words: list[str], piece: str) -> bool:
        """Whether words beside a comma may be but a part of the subject, or of an aside."""
        told = set(words) & (_OUTSIDERS | _PRONOUNS) or self._is_speaker(piece)
        return len(words) <= _FEW and not told and not _proper(piece)

    def _actor(self, words: list[str], piece: str, *, carried: bool) -> Subject:
        if set(words) & _OUTSIDERS:
            return Subject.OTHERS
        if self._is_speaker(piece):
            return Subject.SPEAKER
        if words[0] in _PRONOUNS:
            return Subject.SPEAKER if carried else Subject.OTHERS
        return Subject.OTHERS if _proper(piece) else Subject.THING

    def _opens(self, plain: str) -> bool:
        """Whether a sentence, and no quotation in it, has the speaker for its first subject."""
        first = " ".join(plain.split()[:_OPENING_SUBJECT])
        return not plain.startswith("“") and self._is_speaker(first)

    def speaks(self, name: str) -> bool:
        """Whether a report calls the speaker by a name, an office or "I"."""
        words = _words(name)
        theirs = words[:1] and words[0] in _POSSESSIVES and not set(words) & self.words
        return self._is_speaker(name) and not self.outside(name) and not theirs

    def outside(self, name: str) -> bool:
        """Whether somebody is of others: a union, the opposition, experts."""
        return bool(set(_words(name)) & ((_OUTSIDERS | _CRITICS | _UNIONS) - self.words))

    def critic(self, name: str) -> bool:
        """Whether somebody is of those who have a say of their own in a report."""
        return bool(set(_words(name)) & (_CRITICS - self.words))

    def names(self, plain: str) -> bool:
        """Whether a sentence begins with the speaker."""
        return self._is_speaker(" ".join(plain.split()[:_OPENING]))


_FEW, _OPENING, _OPENING_SUBJECT, _OTHER_NAME, _OFTEN = 3, 8, 4, 2, 2


def forecasts(plain: str, at: int) -> bool:
    """Whether what acts at a verb is the world, of which one can only tell the future."""
    return any(_FORECAST.search(piece) for _, piece in [*_pieces(plain, at)][:1])


def _pieces(plain: str, at: int) -> Iterator[tuple[str, str]]:
    """What stands before a position, cut at its joints, the nearest first, each with its joint."""
    end = at
    for found in reversed([*_BREAK.finditer(plain, 0, at)]):
        yield found[0].lower(), plain[found.end() : end].strip()
        end = found.start()
    yield "", plain[:end].strip()


def _words(text: str) -> list[str]:
    return [word.lower().removesuffix("'s") for word in _WORD.findall(text)]


def _proper(text: str) -> list[str]:
    """Words with a capital letter, save the first of a sentence and those of offices."""
    words = _WORD.findall(text)
    names = words if any(word[0].isupper() for word in words[1:2]) else words[1:]
    return [
        word
        for word in names
        if word[0].isupper() and word.lower().removesuffix("'s") not in _COMMON
    ]


def _named_speakers(reading: Reading) -> tuple[str, ...]:
    """The speakers given, unless a text without "we" has none of their names in it.

    Then it names itself in another way, by which its beginning tells it.
    """
    given = reading.statement.speakers
    words = {word for name in given for word in _words(name)} - _EMPTY
    held = any(words & set(_words(passage.plain)) for passage in reading.passages)
    if held or reading.first_person or not given:
        return given
    unknown = reading.statement.model_copy(update={"speakers": ()})
    return tuple(Speakers.of(replace(reading, statement=unknown), ()).names)


def _titles(reading: Reading) -> Iterator[str]:
    """The words of office before or after a speaker's name: "Transport Minister Lena Brandt"."""
    for name in reading.statement.speakers:
        last = re.escape(name.split()[-1])
        before = re.compile(
            rf"((?:[A-Z][\w-]+ ){{1,4}}){last}\b|"
            rf"\b{last}, (?:the |its |their )?((?:[\w-]+ ){{0,3}}[\w-]+)[,.]"
        )
        for passage in reading.passages[:_EARLY]:
            for found in before.finditer(passage.plain):
                yield from (w for w in _words(found[1] or found[2]) if w in _TITLES)


_EARLY = 8
_TITLES = frozenset(
    "minister president chancellor mayor governor secretary commissioner chief director chairman "
    "chairwoman chair premier senator ambassador speaker executive constable coach captain "
    "manager bishop archbishop general".split()
)


def _head(reading: Reading, names: set[str]) -> Iterator[str]:
    """The name and office of whom a text first tells of as the head of a speaking body.

    "Finance Minister Ana Roe" speaks for her government, "Chief Tom Lind" for his police.
    """
    if not names & (_OWN | _STATE | _BODIES):
        return
    for passage in reading.passages[:_EARLY]:
        for found in _HEAD.finditer(passage.plain):
            words = set(_words(found[0]))
            if words & _TITLES and not words & ((_OUTSIDERS | _CRITICS | _UNIONS) - names):
                yield from words & _TITLES
                yield from _words(found["titled"] or found["named"])[-2:]
                return
    offices = {word for p in reading.passages[:_LEAD] for word in _words(p.plain)} & _TITLES
    if reading.reported and offices:
        yield from offices
        called = Counter(
            name for p in reading.passages for name in _HONOURED.findall(p.plain)
        ).most_common(1)
        yield from (name.lower() for name, _ in called)


_LEAD = 2
_HONOURED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.? ([A-Z][\w'-]+)")
_BODIES = frozenset(
    "police force service bank university school hospital trust federation league city council "
    "authority agency board commission office court party church".split()
)
_HEAD = re.compile(
    r"\b(?:[A-Z][\w-]+ ){0,3}(?i:minister|president|chancellor|mayor|governor|secretary|"
    r"commissioner|chief|director|chairman|chairwoman|chair|premier|constable|executive),? "
    r"(?P<titled>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
    r"|\b(?P<named>[A-Z][\w'-]+ [A-Z][\w'-]+), (?:the |its |their |our )?(?:[\w-]+ ){0,4}[\w-]+[,.]"
)


def _institution(words: frozenset[str], *, news: bool) -> frozenset[str]:
    if news:
        return _OFFICES
    if words & _UNIONS:
        return _OWN - (_EMPLOYERS - words)
    return _OWN - (_STATE - words) if words & (_OWN - _STATE) else _OWN


def _brands(reading: Reading) -> Iterator[str]:
    """The names under which a speaker sells what it recalls."""
    for passage in reading.passages[:_EARLY]:
        for found in _BRAND.finditer(passage.plain):
            yield from _words(found[1])


_BRAND = re.compile(
    r"\b(?:recall(?:s|ing)|withdraw(?:s|ing)|makers? of|brands?|trading as|known as) "
    r"(?:its |all |the |our )?((?:[A-Z][\w'-]+ ?){1,3})"
)


def _own_people(reading: Reading, words: frozenset[str]) -> Iterator[str]:
    """Who is quoted with an office, of the speaker's or of no other: "its director, Jane Roe"."""
    for passage in reading.passages:
        for voice in passage.voices:
            if not voice.quoted or not voice.holder:
                continue
            tail = passage.plain[voice.end :]
            others = set(_proper(tail)) - set(_WORD.findall(voice.holder))
            titled = voice.holder in tail and bool(set(_words(tail)) & _TITLES)
            if titled and all(word.lower() in words for word in others):
                yield voice.holder


def _is_news(reading: Reading, words: frozenset[str]) -> bool:
    """Whether a text tells what its speakers said, and says "we" or "I" in quotations alone."""
    told, opened = 0, False
    for passage in reading.passages:
        outer, opened = _outside_quotations(passage.plain, opened=opened)
        if _WE.search(outer):
            return False
        told += any(
            words & set(_words(found[1])) or found[1].lower() in {"he", "she"}
            for found in _TELLS.finditer(outer)
        )
    return told >= _OFTEN


_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b(?!\.)")
_TELLS = re.compile(
    r"(?<![\w'’.-])([\w'’.-]{1,40}) (?:also |then |later )?"
    r"(?:said|says|told|added|adds|announced|conceded)\b"
)


def _outside_quotations(plain: str, *, opened: bool) -> tuple[str, bool]:
    """The words outside quotation marks, and whether a quotation goes on after them."""
    outer: list[str] = []
    for piece in re.split("([“”])", plain):
        if piece in {"“", "”"}:
            opened = piece == "“"
        elif not opened:
            outer.append(piece)
    return " ".join(outer), opened
