"""Who speaks: quotations and their speakers, and positions that are said to be somebody's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.cues import clause_end, clause_start
from app.domain.statement import Voice

_SAY = (
    r"(?:say|says|said|saying|told|tells|add|adds|added|argue[sd]?|claim(?:s|ed)?|insist(?:s|ed)?|"
    r"note[sd]?|warn(?:s|ed)?|believe[sd]?|stress(?:es|ed)?|proclaim(?:s|ed)?|declare[sd]?|"
    r"announce[sd]?|(?-i:state[sd])|write[s]?|wrote|read[s]?|explain(?:s|ed)?|conclude[sd]?|"
    r"reiterate[sd]?|reaffirm(?:s|ed)?|suggest(?:s|ed)?|complain(?:s|ed)?|repl(?:y|ies|ied)|"
    r"call(?:s|ed)? (?:it|this|them)|oppose[sd]?|condemn(?:s|ed)?|reject(?:s|ed)?|denounce[sd]?|"
    r"advise[sd]?|spoke of|forecasts?|"
    r"promise[sd]?|pledge[sd]?|vow(?:s|ed)?|agree[sd]?|confirm(?:s|ed)?|maintain(?:s|ed)?|"
    r"criticis?z?e[sd]?|blame[sd]?|accuse[sd]?|point(?:s|ed)? out|tweeted|posted|commented|"
    r"predict(?:s|ed)?|estimate[sd]?|think[s]?|thought|hope[sd]?|fear(?:s|ed)?|expect(?:s|ed)?)"
)
_DEMAND = (
    r"(?:demand(?:s|ed|ing)?(?! (?:is|was|for|has|remains|growth|and|in)\b)|"
    r"want(?:s|ed)?|call(?:s|ed)? (?:\w+ )?(?:for|on|upon)|urge[sd]?|"
    r"ask(?:s|ed)?|request(?:s|ed)?|propose[sd]?|seek[s]?|sought|press(?:es|ed)? for|"
    r"push(?:es|ed)? for|plead(?:s|ed)? for|appeal(?:s|ed)? (?:for|to)|campaign(?:s|ed)? for|"
    r"lobb(?:y|ies|ied) for|would (?:like|prefer)|(?:are|is|was|were|been) (?:demanding|seeking|"
    r"asking|calling|pushing|pressing|urging|wanting|campaigning)\b(?: for| to)?|"
    r"would (?:sooner|rather)|shout(?:s|ed)? for|recommend(?:s|ed)?|petition(?:s|ed)?|"
    r"implore[sd]?|had hoped)"
)
_ASK_NOUN = (
    r"(?:demands?|calls?|requests?|appeals?|pleas?|insistence|pressure|proposals?|petitions?|"
    r"suggestions?|campaigns?|claims?|push|urging|recommendations?|hopes?)"
)
_DONE_BY = (
    r"(?:demanded|requested|called for|urged|sought|proposed|wanted|insisted on|suggested|"
    r"recommended|asked for|claimed|advocated|favou?red|pushed for|promised|put forward|desired)"
)
_AUX = (
    r"(?:(?:has|have|had|also|again|repeatedly|long|since|now|then|later|still|on \w+day|"
    r"yesterday|today|earlier|meanwhile|consistently|publicly|already|\w+ly) ){0,3}"
)
_HOLDER = r"[^,;:“”()—–]{1,80}"

_SUBJECT = re.compile(rf"\b(?P<aux>{_AUX})(?P<verb>{_SAY}|{_DEMAND})\b(?! by\b)", re.IGNORECASE)
_DEMANDS = re.compile(rf"\A{_DEMAND}\Z", re.IGNORECASE)
_AS_BY = re.compile(rf"\b(?:as )?{_DONE_BY} (?:\w+ly )?by (?P<holder>{_HOLDER})", re.IGNORECASE)
_ACCORDING = re.compile(
    rf"\b(?:according to|in the (?:words|view|eyes) of|for its part,) (?P<holder>{_HOLDER})",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rf"(?P<holder>\b[\w.-]{{1,40}}(?: [\w.-]{{1,40}}){{0,5}})(?:'s|s') (?:\w+ ){{0,2}}?{_ASK_NOUN} "
    r"(?:for|that|to|of|on|about)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b{_ASK_NOUN} (?:from|by) (?P<holder>{_HOLDER}?) (?:for|to|that|over)\b", re.IGNORECASE
)
_PRESSED = re.compile(
    r"\b(?:we|I)(?:'ve| have| had| were| was| are) (?:\w+ )?(?:been )?"
    r"(?:urged|asked|pressed|lobbied|petitioned|implored|called (?:up)?on)\b",
    re.IGNORECASE,
)
_NOT_SUBJECT = re.compile(
    r"^(?:(?:and|but|while|as|that|which|who|when|so|because|although|though|if|where|to|the fact|"
    r"in addition|however|meanwhile|also|then|yet|or|for|since|once|after|before)\b[ ,]*)+",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",? (?:who|which|that)\b.*$", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:can|could|may|might|should|must|shall|to|please|been|was|were|being|is|are|be) $",
    re.IGNORECASE,
)
_TRAILING = re.compile(rf", (?P<holder>[^,;:“”]{{1,60}}) (?:{_AUX}){_SAY}[.]?$", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:for (?:its|their|his|her|our) part|meanwhile|however|too|moreover|in turn|of course|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|then|now|again)$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"(?:who|whose|which|a|an|the|including|led|\w+ing|\w+ed|his|her|its|their)\b", re.IGNORECASE
)
_TAIL = re.compile(
    r"^[ ,]*(?:and |but )?(?P<before>[^,;“”.]{0,60}?)\b" + _SAY + r"\b(?P<after>[^,;“”.]{0,80})",
    re.IGNORECASE,
)
_OPEN, _CLOSE = "“", "”"
_BREAK = re.compile(r"[;:—–]")
_LONG_SUBJECT, _SUBJECT_BEGINS = 10, 4
"""Words; what is longer holds another verb, and its subject stands at the beginning."""
_MIN_QUOTED_WORDS = 3
_SPEAKER_WITHIN = 80
"""Characters before a quotation within which its speaker's verb stands."""
_SCARE_QUOTE = 25
"""Characters; a shorter quotation does not part a subject from its verb."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks within one sentence; `whole` where they fill a clause."""

    start: int
    end: int
    opened_before: bool
    open_after: bool


def quotations(plain: str, *, open_before: bool) -> tuple[Quotation, ...]:
    """The quoted stretches of a sentence, marks excluded."""
    found: list[Quotation] = []
    start: int | None = 0 if open_before else None
    opened_before = open_before
    for index, char in enumerate(plain):
        if char == _OPEN:
            start, opened_before = index + 1, False
        elif char == _CLOSE and start is not None:
            found.append(Quotation(start, index, opened_before, open_after=False))
            start = None
    if start is not None and start < len(plain):
        found.append(Quotation(start, len(plain), opened_before, open_after=True))
    return tuple(found)


def find_voices(plain: str, quoted: tuple[Quotation, ...]) -> tuple[Voice, ...]:
    """The stretches of a sentence that are somebody's words, claim or demand.

    Spans are code points of `plain`. A quotation whose speaker the sentence does not name
    has an empty holder.
    """
    subjects = tuple(_subjects(plain, quoted))
    voices = [*subjects, *_asides(plain)]
    for quotation in quoted:
        words = plain[quotation.start : quotation.end].split()
        if len(words) >= _MIN_QUOTED_WORDS or quotation.open_after or quotation.opened_before:
            holder = _quoted_speaker(plain, quotation, subjects)
            voices.append(Voice(holder, quotation.start, quotation.end, quoted=True))
    return tuple(voices)


def _subjects(plain: str, quoted: tuple[Quotation, ...]) -> Iterator[Voice]:
    """Who says or wants something, as the subject of a verb ("Kyiv demands …")."""
    for found in _SUBJECT.finditer(plain):
        verb = found.start("verb")
        first, last = _stretch(verb, quoted, len(plain))
        start = max(first, clause_start(plain, found.start()))
        holder = _subject(plain[start : found.start()])
        if holder and not _MODAL.search(plain[:verb]):
            end = min(last, clause_end(plain, found.end()))
            demand = _DEMANDS.match(found["verb"]) is not None
            yield Voice(holder, found.start(), end, demand=demand)


def _stretch(at: int, quoted: tuple[Quotation, ...], length: int) -> tuple[int, int]:
    """The quotation that a position lies in, or else what runs from the one before it."""
    first = 0
    for quotation in quoted:
        if quotation.start <= at < quotation.end:
            return quotation.start, quotation.end
        if quotation.end <= at and quotation.end - quotation.start > _SCARE_QUOTE:
            first = quotation.end + 1
    return first, length


def _asides(plain: str) -> Iterator[Voice]:
    """Holders named in passing: "as demanded by …", "according to …", "…'s call for"."""
    for found in _PRESSED.finditer(plain):
        yield Voice("others", found.start(), clause_end(plain, found.end()), demand=True)
    for found in _AS_BY.finditer(plain):
        comma = plain.rfind(",", 0, found.start())
        if not plain[comma + 1 : found.start()].strip():
            comma = plain.rfind(",", 0, max(comma, 0))
        start = max(clause_start(plain, found.start()), comma + 1)
        yield Voice(_trimmed(found["holder"]), start, found.end(), demand=True)
    if trailing := _TRAILING.search(plain):
        start = clause_start(plain, trailing.start())
        yield Voice(_trimmed(trailing["holder"]), start, trailing.end())
    for found in _ACCORDING.finditer(plain):
        start, end = clause_start(plain, found.start()), clause_end(plain, found.end())
        yield Voice(_trimmed(found["holder"]), start, end)
    for form in (_OWNED, _FROM):
        for found in form.finditer(plain):
            end = clause_end(plain, found.end())
            yield Voice(_trimmed(found["holder"]), found.start(), end, demand=True)


def _subject(before: str) -> str:
    """The likely subject at the end of what stands before a verb."""
    before = _BREAK.split(before)[-1].strip(" “”")
    pieces = [piece.strip() for piece in before.split(",")]
    pieces = [piece for piece in pieces if piece and not _ASIDE.match(piece)]
    if not pieces:
        return ""
    piece = pieces[0] if len(pieces) > 1 and _APPOSED.match(pieces[-1]) else pieces[-1]
    if earlier := _SUBJECT.search(piece):
        piece = piece[: earlier.start()]
    words = _RELATIVE.sub("", _NOT_SUBJECT.sub("", piece)).split()
    return _trimmed(" ".join(words if len(words) <= _LONG_SUBJECT else words[:_SUBJECT_BEGINS]))


def _trimmed(holder: str) -> str:
    words = _NOT_SUBJECT.sub("", holder.strip()).split()
    return " ".join(words[-10:]).strip(" .'\"")


def _quoted_speaker(plain: str, quotation: Quotation, subjects: Sequence[Voice]) -> str:
    """Who is named as the speaker right after, or else right before, a quotation."""
    after = _TAIL.match(plain[quotation.end + 1 :])
    if after:
        return _trimmed(after["before"]) or _trimmed(after["after"])
    before = [
        voice.holder
        for voice in subjects
        if quotation.start - _SPEAKER_WITHIN <= voice.start < quotation.start
    ]
    return before[-1] if before else ""
