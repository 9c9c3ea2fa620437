"""A statement to its reading: passages with who speaks in them and what qualifies them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from nupunkt import PunktSentenceTokenizer, load_default_model

from app.domain.cues import find_cues
from app.domain.errors import TooLarge, UnreadableStatement
from app.domain.place import Places
from app.domain.statement import Landmarks, Passage, Reading, Statement
from app.reading.blocks import Block, blocks
from app.reading.language import detect_language
from app.reading.names import who_is_who
from app.reading.plain import plain
from app.reading.voices import find_voices, quotations

_PLAIN_STOP = re.compile(r"(?<![^\s(“\"])([a-z]{3,})[.!?][\"”’)]? +(?=[\"“(]?[A-Z])")
_ABBREVIATIONS = frozenset("approx etc est dept govt incl esp resp viz ibid".split())
_MAX_STRETCH = 20_000
_MAX_PASSAGES = 20_000
_MAX_PASSAGE = 2000
"""Characters; a longer "sentence" (a table, a list without stops) is cut at white space."""


_NONE = Landmarks()


def read(statement: Statement, landmarks: Landmarks = _NONE) -> Reading:
    """Read a statement, with the landmarks of the document that it came in.

    Raises:
        UnreadableStatement: there are no words in it.
        TooLarge: it has more sentences than any statement.
    """
    if not any(char.isalnum() for char in statement.text):
        raise UnreadableStatement("The statement is empty: it holds no words to check.")
    found = tuple(_not_too_many(_passages(statement, landmarks)))
    passages = _attributed(_following(found))
    own = _first_person(passages)
    return Reading(
        statement=statement,
        language=statement.language or detect_language(statement.text),
        passages=passages,
        places=Places(
            statement.text,
            landmarks.pages,
            [(passage.start, passage.plain) for passage in passages if passage.heading],
        ),
        reported=_is_report(passages, own),
        first_person=own > 0,
        names=who_is_who(passage.plain for passage in passages),
    )


def _not_too_many(passages: Iterator[Passage]) -> Iterator[Passage]:
    for count, passage in enumerate(passages):
        if count == _MAX_PASSAGES:
            raise TooLarge(f"The statement has more than {_MAX_PASSAGES} sentences.")
        yield passage


@cache
def _splitter() -> PunktSentenceTokenizer:
    return load_default_model()


def _passages(statement: Statement, landmarks: Landmarks) -> Iterator[Passage]:
    headings = frozenset(landmarks.headings)
    for number, block in enumerate(blocks(statement.text, statement.media_type)):
        for start, end in _sentences(statement.text, block):
            bare = plain(statement.text[start:end], statement.media_type)
            if any(char.isalnum() for char in bare):
                heading = block.heading or block.start in headings
                yield Passage(start, end, bare, paragraph=number, heading=heading)


_ITEM = re.compile(r"[;,](?: (?:and|or))?$")


def _following(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages with what each follows on; headings are passed over."""
    head = last = ""
    for passage in passages:
        if last.endswith(":"):
            head = last
        elif not _ITEM.search(last):
            head = ""
        yield replace(passage, before=head or last)
        if not passage.heading:
            last = passage.plain


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Spans of sentences within a block, trimmed of white space, none over the limit."""
    for at, until in _stretches(text, block.start, block.end):
        within = text[at:until]
        for _, (first, last) in _splitter().tokenize_with_spans(within):
            for start, end in _apart(within, first, last):
                sentence = within[start:end]
                if stripped := sentence.strip():
                    begin = at + start + len(sentence) - len(sentence.lstrip())
                    yield begin, begin + len(stripped)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A block in stretches that the splitter, whose time grows with the square, can take."""
    while end - start > _MAX_STRETCH:
        limit = start + _MAX_STRETCH
        stop = text.rfind(". ", limit - _MAX_PASSAGE, limit)
        space = stop + 1 if stop > 0 else text.rfind(" ", limit - _MAX_PASSAGE, limit)
        cut = space if space > 0 else limit
        yield start, cut
        start = cut
    yield start, end


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the several that the splitter took a plain word for an abbreviation in."""
    for found in _PLAIN_STOP.finditer(text, start, end):
        if found[1] not in _ABBREVIATIONS:
            yield from _cut(text, start, found.end())
            start = found.end()
    yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _MAX_PASSAGE:
        space = text.rfind(" ", start + 1, start + _MAX_PASSAGE)
        cut = space + 1 if space > 0 else start + _MAX_PASSAGE
        yield start, cut
        start = cut
    yield start, end


def _attributed(passages: Iterator[Passage]) -> tuple[Passage, ...]:
    """The passages with their cues and voices, every quotation under its speaker's name."""
    done: list[Passage] = []
    last = ""
    for run in _runs(passages):
        named = _named(run, last)
        last = next((name for p in reversed(named) for name in _speakers(p)), last)
        done += named
    return tuple(done)


def _runs(passages: Iterator[Passage]) -> Iterator[list[Passage]]:
    """Sentences, each alone or with those that the quotation it opens runs on through."""
    run: list[Passage] = []
    for passage in passages:
        runs_on = bool(run) and (
            passage.paragraph == run[-1].paragraph or passage.plain.startswith("“")
        )
        if run and not runs_on:
            yield run
            run = []
        quoted = quotations(
            passage.plain, open_before=bool(run) and not passage.plain.startswith("“")
        )
        voices = find_voices(passage.plain, quoted)
        run.append(replace(passage, voices=voices, cues=find_cues(passage.plain)))
        if not (quoted and quoted[-1].open_after):
            yield run
            run = []
    if run:
        yield run


def _named(run: list[Passage], last: str) -> list[Passage]:
    """The sentences of a run, with the speaker of its quotation wherever that is named.

    Pronouns, and a quotation that names nobody, go to who spoke last.
    """
    inside = next((name for passage in run for name in _speakers(passage, quoted=True)), last)
    return [
        replace(
            passage,
            voices=tuple(
                replace(voice, holder=inside if voice.quoted else last)
                if voice.holder.lower() in _PRONOUNS
                else voice
                for voice in passage.voices
            ),
        )
        for passage in run
    ]


def _speakers(passage: Passage, *, quoted: bool = False) -> Iterator[str]:
    for voice in reversed(passage.voices):
        if voice.holder.lower() not in _PRONOUNS and (voice.quoted or not (quoted or voice.demand)):
            yield voice.holder


_PRONOUNS = {"", "he", "she", "it", "they"}
_REPORT_SHARE = 0.15
_FIRST_PERSON = re.compile(r"\b(?:we|us|our|ours|I|my)\b", re.IGNORECASE)


def _first_person(passages: tuple[Passage, ...]) -> int:
    """How many passages say "we" or "I" outside quotations."""
    return sum(1 for p in passages if _FIRST_PERSON.search(_outside_quotations(p)))


def _outside_quotations(passage: Passage) -> str:
    kept = passage.plain
    for voice in reversed([voice for voice in passage.voices if voice.quoted]):
        kept = kept[: voice.start] + kept[voice.end :]
    return kept


def _is_report(passages: tuple[Passage, ...], own: int) -> bool:
    """Whether somebody else tells what the speaker said: more is quoted than said as "we"."""
    told = sum(1 for p in passages if any(v.quoted and v.holder for v in p.voices))
    return told > own and told >= _REPORT_SHARE * len(passages)
