"""Hostile documents come to a report or to an error that can be read, and to nothing else."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from app.checking import Checker
from app.domain.errors import LeftoutError
from app.domain.statement import Document
from app.reading.reader import read
from app.reading.source import Source, SourceReader
from app.reading.source_type import declared_type, parsed_content_type
from app.settings import Settings
from tests.hostile.corpus import corpus
from tests.hostile.sample import Hostile

_LONG = range(50_000, Settings().max_text_bytes)
"""Characters of texts whose judging takes its time, which here is not spent."""


@pytest.fixture(scope="module")
def reader() -> Iterator[SourceReader]:
    settings = Settings(read_seconds=5, read_memory=768 * 1024 * 1024)
    with closing(SourceReader(settings)) as reader:
        yield reader


def document_in(sample: Hostile, reader: SourceReader) -> Document:
    media_type, charset = parsed_content_type(sample.media_type)
    declared = declared_type(media_type, sample.name)
    return reader.read(Source(sample.make(), declared, charset))


def outcome_of(sample: Hostile, reader: SourceReader, checker: Checker) -> str | LeftoutError:
    """The text that was checked, or the error that its sender gets."""
    try:
        document = document_in(sample, reader)
        if len(document.statement.text) in _LONG:
            read(document.statement, document.landmarks)
        else:
            checker.check(document, [])
    except LeftoutError as error:
        return error
    return " ".join(document.statement.text.split())


@pytest.mark.parametrize("sample", corpus(), ids=lambda sample: sample.name)
def test_it_is_read_or_refused_in_words(
    sample: Hostile, reader: SourceReader, checker: Checker
) -> None:
    outcome = outcome_of(sample, reader, checker)
    if isinstance(outcome, LeftoutError):
        assert not sample.readable, outcome.detail
        assert outcome.detail.endswith(".")
    else:
        assert sample.readable is not False
        assert sample.says in outcome
        assert not (sample.never and sample.never in outcome)


def test_a_good_document_is_read_after_bad_ones(reader: SourceReader) -> None:
    bad = [sample for sample in corpus() if "bomb" in sample.name][:3]
    for sample in bad:
        with pytest.raises(LeftoutError):
            document_in(sample, reader)
    good = Source(b"<p>We will withdraw.</p>", declared_type("text/html"))
    assert reader.read(good).statement.text == "We will withdraw."
