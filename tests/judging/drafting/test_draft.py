"""Checklists drafted from earlier statements."""

import datetime as dt

import pytest

from app.domain.checklist import Checklist, Severity
from app.domain.errors import UnreadableStatement
from app.domain.statement import Statement
from app.judging.drafting.draft import draft
from app.judging.embedding import Embedder
from app.reading.reader import read
from app.storing.checklist_file import dump_checklist, parse_checklist


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder(1)


def drafted(
    embedder: Embedder, *texts: str, date: dt.date | None = dt.date(2026, 3, 1)
) -> Checklist:
    readings = [
        read(
            Statement(
                text=text,
                title="Dredging",
                speakers=("Port of Hale",),
                date=date and date + dt.timedelta(days=index),
            )
        )
        for index, text in enumerate(texts)
    ]
    return draft(readings, embedder, checklist_id="hale", title="Hale")


@pytest.mark.parametrize(
    "sentence",
    [
        "We will dredge the outer channel by June 2027.",
        "The leaders reaffirmed their commitment to freedom of navigation.",
        "The two sides agreed to open a new consulate in the north.",
        "We call on the ministry to publish the survey in full.",
        "We oppose any increase in pilotage fees this year.",
        "The Committee expects that further increases will be appropriate.",
        "Policy accommodation can be maintained for a considerable period.",
        "Members will strike on 4 May at every depot.",
    ],
)
def test_a_commitment_is_drafted_with_its_quote(embedder: Embedder, sentence: str) -> None:
    (commitment,) = drafted(embedder, sentence).commitments
    assert [precedent.said for precedent in commitment.previously] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The port was founded in 1881 by two brothers.",
        "We thank the crews for their work this winter.",
        "Will the ministry publish the survey this year?",
        "The statement did not mention a date for the dredging.",
        "The minister welcomed the delegation on Monday morning.",
    ],
)
def test_what_commits_nobody_is_told_in_clear_words(embedder: Embedder, sentence: str) -> None:
    with pytest.raises(UnreadableStatement, match="No commitment"):
        drafted(embedder, sentence)


def test_a_later_date_on_the_same_promise_is_kept_with_both_quotes(embedder: Embedder) -> None:
    made = drafted(
        embedder,
        "We will dredge the outer channel by June 2027.",
        "We will dredge the outer channel by June 2028.",
    )
    (commitment,) = made.commitments
    assert commitment.expects == "Port of Hale will dredge the outer channel by June 2028."
    assert [precedent.on.day for precedent in commitment.previously] == [1, 2]
    assert commitment.severity is Severity.REQUIRED


def test_other_figures_in_one_statement_are_other_commitments(embedder: Embedder) -> None:
    text = "We will pay 300 staff by June 2027. We will pay 500 staff by June 2028."
    assert len(drafted(embedder, text).commitments) == 2


def test_without_a_date_the_quote_is_kept_as_the_reason(embedder: Embedder) -> None:
    (commitment,) = drafted(embedder, "We will dredge the channel.", date=None).commitments
    assert commitment.previously == ()
    assert commitment.why == "Said in “Dredging”: “We will dredge the channel.”"


def test_a_draft_is_a_checklist_that_loads_again(embedder: Embedder) -> None:
    made = drafted(embedder, "We will dredge the channel. We oppose the new pilotage fee.")
    assert parse_checklist(dump_checklist(made), "hale.yaml") == made


def test_ids_are_unique_though_the_words_are_the_same(embedder: Embedder) -> None:
    text = " ".join(f"We will pay {number} staff by June." for number in (300, 400, 500))
    ids = [each.id for each in drafted(embedder, text).commitments]
    assert sorted(ids) == ["pay-staff-june", "pay-staff-june-2", "pay-staff-june-3"]


def test_an_item_of_a_list_is_worded_with_its_head_and_quoted_alone(embedder: Embedder) -> None:
    (commitment,) = drafted(embedder, "The Port will:\n\n- dredge 4 km of channel\n").commitments
    assert commitment.expects == "The Port will dredge 4 km of channel."
    assert [each.said for each in commitment.previously] == ["dredge 4 km of channel"]


def test_of_several_speakers_the_one_who_is_quoted_is_named(embedder: Embedder) -> None:
    statement = Statement(
        text="“We will open the gate,” said Ada Kostal. The leaders agreed to meet in May.",
        speakers=("Ada Kostal", "Lena Seyhan"),
        date=dt.date(2026, 3, 1),
    )
    made = draft([read(statement)], embedder, checklist_id="gate", title=None)
    assert {each.expects for each in made.commitments} == {
        "Ada Kostal will open the gate.",
        "The leaders agreed to meet in May.",
    }
