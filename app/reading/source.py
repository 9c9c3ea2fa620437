"""A source of whatever type to a document: the door of this room."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from app.domain.errors import TooLarge
from app.domain.statement import (
    UNDESCRIBED,
    Description,
    Document,
    Landmarks,
    MediaType,
    Statement,
)
from app.reading.decoding import decode
from app.reading.extraction.extracted import Extracted, Request
from app.reading.extraction.extractor import Extractor
from app.reading.fetching import FetchLimits, fetch
from app.reading.front_matter import front_matter
from app.reading.source_type import (
    SourceType,
    declared_type,
    parsed_content_type,
    verified_type,
)
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Source:
    """What a statement comes as.

    `declared` is what its sender says of its type, if anything, and `charset` of its encoding;
    `description` what is known of the statement, which goes before what the document says.
    """

    data: bytes
    declared: SourceType | None = None
    charset: str | None = None
    description: Description = UNDESCRIBED


class SourceReader:
    """Reads sources; safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._max_bytes = settings.max_document_bytes
        self._fetch_limits = FetchLimits(
            max_bytes=settings.max_document_bytes, seconds=settings.fetch_seconds
        )
        self._extractor = Extractor(
            seconds=settings.read_seconds,
            memory=settings.read_memory,
            processes=settings.threads,
        )

    async def fetch(self, url: str, description: Description = UNDESCRIBED) -> Source:
        """What is at a URL.

        Raises:
            FetchRefused, FetchFailed: it may not be reached, or did not answer as it should.
            UnsupportedMediaType: its type is none that is read.
        """
        fetched = await fetch(url, self._fetch_limits)
        media_type, charset = parsed_content_type(fetched.content_type)
        return Source(
            fetched.data,
            declared_type(media_type, urlsplit(fetched.url).path),
            charset,
            description.completed(Description(source=fetched.url[:2000])),
        )

    def read(self, source: Source) -> Document:
        """The statement in a source.

        Raises:
            TooLarge, UnsupportedMediaType: the type is none that is read, or not the declared one.
            UnreadableStatement: it is damaged or protected, or there is no text in it.
        """
        size = len(source.data)
        if size > self._max_bytes:
            raise TooLarge(f"The file has {size} bytes; the limit is {self._max_bytes}.")
        match verified_type(source.data, source.declared):
            case SourceType.PLAIN | SourceType.MARKDOWN as text_type:
                text = decode(source.data, source.charset)
                return document_of(text, MediaType(text_type.value), source.description)
            case source_type:
                return self._extracted(source_type, source)

    def read_text(
        self, text: str, source_type: SourceType, description: Description = UNDESCRIBED
    ) -> Document:
        """The statement in a text: plain, Markdown or HTML.

        Raises:
            UnreadableStatement: there is no text in the page, or its front matter is not YAML.
        """
        if source_type is SourceType.HTML:
            source = Source(
                text.encode("utf-8", "replace"), charset="utf-8", description=description
            )
            return self._extracted(source_type, source)
        return document_of(text, MediaType(source_type.value), description)

    def _extracted(self, source_type: SourceType, source: Source) -> Document:
        request = Request(type=source_type, charset=source.charset, url=source.description.source)
        extracted = self._extractor.extract(request, source.data)
        return _document_of_extracted(extracted, source.description)

    def close(self) -> None:
        """End what runs for it."""
        self._extractor.close()


def document_of(
    text: str, media_type: MediaType, description: Description = UNDESCRIBED
) -> Document:
    """The statement in a text; Markdown may say in its front matter what is not known of it.

    Raises:
        UnreadableStatement: what stands in place of front matter is not YAML.
    """
    if media_type is MediaType.PLAIN:
        return Document(_statement(text, media_type, description))
    front = front_matter(text)
    known = description.completed(front.description)
    return Document(_statement(text, media_type, known), checklists=front.checklists)


def _document_of_extracted(extracted: Extracted, description: Description) -> Document:
    known = description.completed(
        Description(title=extracted.title, date=extracted.date, site=extracted.site)
    )
    return Document(
        _statement(extracted.text, MediaType.PLAIN, known),
        Landmarks(extracted.pages, extracted.headings),
        notes=extracted.notes,
    )


def _statement(text: str, media_type: MediaType, description: Description) -> Statement:
    return Statement(text=text, media_type=media_type, **dict(description))
