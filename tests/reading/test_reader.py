import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import TooLarge, UnreadableStatement
from app.domain.statement import MediaType, Reading, Statement
from app.reading.reader import read

WORDS = st.text(
    st.sampled_from("ab.!? \n\t“”\"'’—-*_#>[](){}`|\\é😀\u200b\u00ad\u202e\ud7ff0123ABC,;:"),
    min_size=1,
    max_size=300,
)


def passages(text: str, media_type: MediaType = MediaType.PLAIN) -> list[str]:
    reading = read(Statement(text=text, media_type=media_type))
    return [reading.quote(passage) for passage in reading.passages]


@settings(max_examples=300, deadline=None)
@given(WORDS, st.sampled_from(MediaType))
def test_passages_are_spans_of_the_text_in_order(text: str, media_type: MediaType) -> None:
    try:
        reading = read(Statement(text=text, media_type=media_type))
    except UnreadableStatement:
        return
    at = 0
    for passage in reading.passages:
        assert at <= passage.start < passage.end <= len(text)
        assert reading.quote(passage).strip() == reading.quote(passage)
        at = passage.end
        spans = [(voice.start, voice.end) for voice in passage.voices]
        spans += [(cue.start, cue.end) for cue in passage.cues]
        for start, end in spans:
            assert 0 <= start <= end <= len(passage.plain)


@pytest.mark.parametrize("text", ["", " \n\t ", "…!?", "\u200b\ufeff"])
def test_nothing_to_read_is_an_error(text: str) -> None:
    with pytest.raises(UnreadableStatement):
        read(Statement(text=text))


def test_sentences_are_not_cut_at_abbreviations() -> None:
    text = (
        'Mr. Hale met the U.S. envoy at 5 p.m. He said: "We go. They won\'t." The fee is $3.5 bn.'
    )
    assert passages(text)[0] == "Mr. Hale met the U.S. envoy at 5 p.m."


def test_a_plain_word_before_a_stop_ends_a_sentence() -> None:
    text = "We met. Critics want more, e.g. Greece vs. Rome etc. We heard reports. They differ."
    assert passages(text) == [
        "We met.",
        "Critics want more, e.g. Greece vs. Rome etc.",
        "We heard reports.",
        "They differ.",
    ]


def test_wrapped_lines_are_one_sentence_and_list_items_are_their_own() -> None:
    text = (
        "The ministers who met on Tuesday in the capital agreed\n"
        "on a plan for the harbour.\n\nThey will\n- open the port\n- close the mine"
    )
    assert passages(text) == [
        "The ministers who met on Tuesday in the capital agreed\non a plan for the harbour.",
        "They will",
        "open the port",
        "close the mine",
    ]


def test_markdown_keeps_the_offsets_of_the_source() -> None:
    text = "---\ntitle: x\n---\n# Call\n\nWe *call* for a [truce](http://example.org/x).\n\n```\ncode\n```\n"
    reading = read(Statement(text=text, media_type=MediaType.MARKDOWN))
    assert [reading.quote(p) for p in reading.passages] == [
        "Call",
        "We *call* for a [truce](http://example.org/x).",
    ]
    assert reading.passages[1].plain == "We call for a truce."
    assert reading.passages[0].heading


def test_a_sentence_without_end_is_cut() -> None:
    assert max(map(len, passages("word " * 5000))) <= 2000
    assert max(map(len, passages("a" * 100_000))) <= 2000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Both sides call for a halt to the fighting.", "en"),
        ("Beide Seiten rufen zu einem sofortigen Waffenstillstand auf.", "de"),
        ("Les deux parties appellent à un cessez-le-feu immédiat.", "fr"),
    ],
)
def test_the_language_is_detected(text: str, code: str) -> None:
    assert read(Statement(text=text)).language == code


def read_text(text: str) -> Reading:
    return read(Statement(text=text))


def test_a_report_is_told_from_a_statement() -> None:
    report = '"We will sign," said the mayor. "It is a good deal," the union said. Nobody cheered.'
    assert read_text(report).reported
    assert not read_text("We will sign. We think that it is a good deal.").reported


def test_a_very_long_list_is_read() -> None:
    assert len(passages("- a word\n" * 20_000)) == 20_000


def test_a_passage_follows_on_the_one_before_and_an_item_on_the_head_of_its_list() -> None:
    text = (
        "The parties agree.\n\nThe recipient shall not:\n\n(a) copy the files;\n\n"
        "(b) show them to anyone; or\n\n(c) sell them.\n\nThe term is five years."
    )
    head = "The recipient shall not:"
    assert [passage.before for passage in read(Statement(text=text)).passages] == [
        "",
        "The parties agree.",
        head,
        head,
        head,
        "sell them.",
    ]


def test_cells_with_the_same_words_stand_apart() -> None:
    text = "| Step | Done |\n|---|---|\n| Truce | yes |\n| Talks \\| more | yes |\n"
    reading = read(Statement(text=text, media_type=MediaType.MARKDOWN))
    cells = [reading.quote(passage) for passage in reading.passages]
    assert cells == ["Step", "Done", "Truce", "yes", "Talks \\| more", "yes"]


def test_more_sentences_than_any_statement_has_are_refused() -> None:
    with pytest.raises(TooLarge, match="20000 sentences"):
        read(Statement(text="We met. " * 20_001))


def test_a_sentence_does_not_swell_when_it_is_normalised() -> None:
    (passage,) = read(Statement(text="ﷺ" * 100)).passages
    assert len(passage.plain) == 100
    (passage,) = read(Statement(text="We will… perhaps. ﬁne")).passages[:1]
    assert passage.plain.startswith("We will...")
