"""Whose words each sentence of a news report tells: the speaker's, others' or the report's own."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from app.domain.statement import Passage, Reading


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the word in a sentence.

    `own` tells whether it is the speaker; None where the report itself tells something.
    `told` tells that the speaker has the word in the paragraph, so that what "would" be is
    what the speaker said; `pronoun` that "she" or "he" is the speaker;
    `quoted` that words of it are in quotation marks.
    """

    own: bool | None = None
    told: bool = False
    pronoun: bool = True
    quoted: bool = False


_SAY = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbe )(?<!\bbeing )(?<!\bto )"
    r"\b(?:say|says|said|tells|told|adds|added|announced|asked|urged|urges|promised|pledged|vowed|"
    r"insist(?:s|ed)|conceded|admitted|acknowledged|demanded|called|described|"
    r"termed|warn(?:s|ed)|stressed|claimed|argue[sd]?|observed|replied|answered|"
    r"wrote|den(?:y|ies|ied)|rejected|dismissed|accused|sought|wants?|wanted|appealed|agreed|"
    r"confirmed|declined|refused|offered|asserted|accepted|suggested|proposed|recommended|"
    r"requested|relented|explained|declared|remarked|maintained|countered|criticised|"
    r"criticized|welcomed|think|thinks|believes?|expects?)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"[,;:—–“”()]|\b(?:that|and|but|or|which|who|whom|whose|where|because|if|when|until|unless|"
    r"as|whether|while|than|what|how|although|though|since)\b",
    re.IGNORECASE,
)
_ASIDE = frozenset("which who whom whose where as than because if when that".split())
_ACCORDING = re.compile(r"\baccording to ([^,.;“”]{2,80})", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|she)(?: \w+ly| also| then| later| once)?\Z", re.IGNORECASE)
_AUXILIARY = re.compile(r"(?:\s(?:has|have|had|also|then|later|\w+ly|once|again|since))+\Z")
_CLOSED = re.compile("(?:”,?|[.!?])$")
"""Before a verb whose subject comes after it: “…”, said the minister."""
_NAME = re.compile(r"(?<=[a-z.] )[A-Z][a-z]+|\A[A-Z][\w.-]+ [A-Z]")
_OPENING, _VERBS, _REACH = 5, 6, 60

Judge = Callable[[str], bool]
_SHE = re.compile(
    r"(?:\w+(?: \w+){0,3}, |but |and )?(?:he|she|his|her|the \d+-year-old)\b", re.IGNORECASE
)
_TOPIC = re.compile(r"(?:on|as for|asked|pressed|turning to) ", re.IGNORECASE)
"""How a report comes back to whom it is about: “On pensions, she said …”"""
_ITS = re.compile(r"(?:its|their)\b", re.IGNORECASE)
_OF_ITS = re.compile(r"(?: [A-Z][\w'-]+){1,4}, (?:its|their)\b")
"""Whoever speaks for the body last told of: "its spokesman", "Jane Roe, its director"."""


class Who(Enum):
    """Whom a sentence tells of as saying something."""

    SPEAKER = auto()
    NAMED = auto()
    """Somebody else, for whom "she" stands after it."""
    OTHERS = auto()
    THEIRS = auto()
    """One of those last told of: "its spokesman"."""
    PERSON = auto()
    """"She" or "he"."""


def floors(reading: Reading, speaks: Judge, outside: Judge, critic: Judge) -> tuple[Floor, ...]:
    """Who has the word in each passage of a report.

    `speaks` tells a name of the speaker; `outside` one of others who say something; `critic`
    one of others who are told of at all.
    """
    made: list[Floor] = []
    last, person, told, paragraph = True, True, False, -1
    for passage, (outer, quoted, _), found in _tellers(reading, speaks, outside, critic):
        told = told and passage.paragraph == paragraph
        before = made[-1].own if made and passage.paragraph == paragraph else None
        person = person or (passage.paragraph != paragraph and bool(_TOPIC.match(outer)))
        theirs = last if passage.paragraph != paragraph else before is True
        paragraph = passage.paragraph
        body = Who.SPEAKER if theirs else Who.NAMED
        who = body if found is Who.THEIRS else found
        teller = person if who is Who.PERSON else (who is Who.SPEAKER if who else None)
        if teller is not None:
            last = told = teller
        if who in {Who.SPEAKER, Who.NAMED}:
            person = who is Who.SPEAKER
        own = last if teller is not None or quoted else (False if before is False else None)
        told = told or bool(quoted and last)
        if cited := _ACCORDING.search(outer):
            own = speaks(cited[1])
        made.append(Floor(own, told and own is not False, person, quoted))
        if passage.plain.rstrip("”").endswith("?") and not (quoted and own is False):
            last = person = True
    return tuple(made)


def _tellers(
    reading: Reading, speaks: Judge, outside: Judge, critic: Judge
) -> list[tuple[Passage, tuple[str, bool, bool], Who | None]]:
    """Who tells each sentence; one within a quotation, as far as a later one of it tells."""
    opened, paragraph = False, -1
    told: list[tuple[Passage, tuple[str, bool, bool], Who | None]] = []
    for passage in reading.passages:
        opened = opened and passage.paragraph == paragraph
        paragraph = passage.paragraph
        outer = _outer(passage, opened=opened)
        opened = outer[2]
        told.append((passage, outer, _teller(outer[0], speaks, outside, critic)))
    for index in reversed(range(len(told) - 1)):
        passage, outer, who = told[index]
        after, _, later = told[index + 1]
        if who is None and outer[2] and after.paragraph == passage.paragraph:
            told[index] = (passage, outer, later)
    return told


def _outer(passage: Passage, *, opened: bool) -> tuple[str, bool, bool]:
    """What stands outside quotations, whether there is one, and whether it goes on."""
    outer: list[str] = []
    quoted = opened
    for mark in re.split("([“”])", passage.plain):
        if mark in {"“", "”"}:
            opened = mark == "“"
            quoted = True
            outer.append(mark)
        elif not opened:
            outer.append(mark)
    return "".join(outer), quoted, opened


def _teller(outer: str, speaks: Judge, outside: Judge, critic: Judge) -> Who | None:
    """Who tells a sentence, by the first subject of a verb of saying, or by its beginning."""
    opening = _opening(outer)
    for verb in islice(_SAY.finditer(outer), _VERBS):
        for piece in _subjects(outer, verb, opening):
            if who := _who(piece, outer[verb.end() :], speaks, outside):
                return who
    if speaks(opening.split(",")[0]):
        return Who.SPEAKER
    if critic(opening):
        return Who.NAMED if _named(opening) else Who.OTHERS
    if speaks(opening):
        return Who.SPEAKER
    return Who.PERSON if _SHE.match(outer) else None


def _who(piece: str, after: str, speaks: Judge, outside: Judge) -> Who | None:
    """Who the subject of a verb is, with what stands after the verb."""
    if _PERSON.search(piece) or _SHE.match(piece):
        return Who.PERSON
    if speaks(piece):
        return Who.SPEAKER
    if _ITS.match(piece) or _OF_ITS.match(after):
        return Who.THEIRS
    if _named(piece):
        return Who.NAMED
    return Who.OTHERS if outside(piece) else None


def _subjects(outer: str, verb: re.Match[str], opening: str) -> Iterator[str]:
    """What may be the subject of a verb, the likeliest first."""
    before = outer[: verb.start()].rstrip()
    before = before[:-_REACH] + _AUXILIARY.sub("", before[-_REACH:])
    joints = [*_JOINT.finditer(before)]
    link = joints[-1][0].lower() if joints else ""
    piece = before[joints[-1].end() :].strip() if joints else before
    if link in _ASIDE:
        return
    if not piece and _CLOSED.search(before):
        yield _JOINT.split(outer[verb.end() :], maxsplit=1)[0].strip(" .")
        return
    if piece:
        yield piece
    if not piece or link in {",", "and"}:
        yield opening.split(",", maxsplit=1)[0]
        yield opening


def _named(piece: str) -> bool:
    return bool(_NAME.search(piece))


def _opening(outer: str) -> str:
    """How a sentence begins, up to a comma after its first words."""
    first = " ".join(outer.split()[:_OPENING])
    head, *rest = re.split(r"[,;:“”]", first)
    return f"{head},{rest[0]}" if rest and not _named(head) else head
