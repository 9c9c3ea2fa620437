"""Whose words the sentences of a news report are, and which of them commit the speaker."""

import pytest

from app.domain.statement import Statement
from app.judging.drafting.commitments import commitments
from app.reading.reader import read

SPEAKER = "Harbour Minister Dela Quarshie"
LEAD = """\
Harbour Minister Dela Quarshie told reporters on Monday that the docks had a future.

“It was a bad winter,” she said. Ms Quarshie added that nobody had slept much.

"""
OTHERS = """\
Joss Merriman of the Seamen's Union said the plan was thin.

"""


def found(text: str) -> list[str]:
    reading = read(Statement(text=LEAD + text, speakers=(SPEAKER,)))
    return [each.said for each in commitments(reading)]


OWN = {
    "under another name": (
        "Ms Quarshie promised to publish the survey.",
        "The minister said the toll would fall.",
        "Quarshie conceded she would forgo her bonus.",
        "The Harbour Ministry boss said fares would not go up.",
        "The 51-year-old insisted that no berth would close.",
        "She agreed to meet the pilots in May.",
    ),
    "with the attribution last or within": (
        "Pilots would be paid for the strike days too, she said.",
        "The inquiry, she said, would be led by a judge.",
        "Calls for a second lock she rejected outright.",
        "Not one berth would close, the minister added, while she held office.",
        "Tolls are to be frozen from Friday, according to the ministry.",
    ),
    "as positions and demands": (
        "Ms Quarshie described the blockade as “an act of piracy”.",
        "She demanded that the lock be opened before the summer.",
        "She asked members of the public to report leaks.",
        "The minister urged the union to call off its march.",
        "The minister had no objection to an inquiry.",
        "The minister thanked the crews and promised to be back in August.",
        "She gave the lock keepers 30 days to clear the channel.",
        "As for stepping down, she said, it was out of the question.",
    ),
    "as quotations": (
        "“Not at today's price,” she said.",
        "“No pilot will lose a day's pay,” said Ms Quarshie.",
        "“If there is no progress by May, we go to court,” she said.",
    ),
}


@pytest.mark.parametrize("sentence", [sentence for group in OWN.values() for sentence in group])
def test_what_the_person_it_is_about_promises_is_found(sentence: str) -> None:
    assert sentence in found(sentence)


@pytest.mark.parametrize("sentence", [sentence for group in OWN.values() for sentence in group[:1]])
def test_a_name_brings_the_word_back_from_others(sentence: str) -> None:
    back = f"Ms Quarshie was unmoved. {sentence}"
    assert sentence in found(OTHERS + back)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said she would go. The toll would fall in May.",
        "The minister was clear about that. No pilot would be punished.",
        "“I have read it,” she said. “That kind of talk stops.”",
        "The levy was to lapse in May, she said. It stays.",
    ],
)
def test_sentences_after_it_in_the_paragraph_are_told_of_the_speaker_too(sentence: str) -> None:
    _, second = sentence.split(". " if "“" not in sentence else "said. ")
    assert second in found(sentence)


def test_an_answer_to_a_question_of_the_report_is_the_speakers() -> None:
    text = f"{OTHERS}And her opposition to a second lock?\n\n“Won't change. Not ever.”\n"
    assert found(text)[-1] == "Not ever.”"


@pytest.mark.parametrize(
    "sentence",
    [
        "Opposition leader Rana Toft said she would close the docks.",
        "Former harbour master Cal Bruhn demanded that the lock be opened.",
        "Joss Merriman of the Seamen's Union promised strikes “before the first frost”.",
        "“We will fight every berth,” said Rana Toft.",
        "Shadow harbour minister Rana Toft described the visit as “a photo session”.",
        "The union wants 200 pilots employed for good.",
        "Experts said the toll would double.",
        "The docks were opened in 1904 and have 30 berths.",
        "The hall holds 300 people.",
    ],
)
def test_others_words_and_the_reports_own_facts_are_not_found(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("before", "counts"), [("Orrin said it would close.", True), ("The union was angry.", False)]
)
def test_who_speaks_for_a_body_speaks_for_the_one_last_told_of(
    before: str, *, counts: bool
) -> None:
    lead = "Orrin said it was sorry. Orrin said it had to choose.\n\n"
    quote = "“We will pay every worker,” said Anja Pohl, its director."
    statement = Statement(text=f"{lead}{before} {quote}", speakers=("Orrin",))
    said = [each.said for each in commitments(read(statement))]
    assert (quote in said) is counts


@pytest.mark.parametrize(
    "after",
    [
        "He said his members would strike in May.",
        "“We will not sail,” he said.",
        "“We will not sail,” said its spokesman, Amon Lee.",
        "Ships would be stopped at sea.",
    ],
)
def test_others_keep_the_word_until_the_speaker_is_told_of_again(after: str) -> None:
    assert found(f"{OTHERS.strip()} {after}") == []


@pytest.mark.parametrize(
    "lead",
    [
        "Finance Minister Ana Roe told reporters on Monday that the books were sound.",
        "Ana Roe, the finance minister, told reporters on Monday that the books were sound.",
        "Ruritania's finance minister told reporters on Monday that the books were sound.",
    ],
)
def test_the_head_of_a_body_speaks_for_it(lead: str) -> None:
    text = (
        f"{lead}\n\n“There will be no new tax,” Ms Roe said. Ms Roe promised to publish the sums."
        "\n\n"
        "Tom Lind of the opposition said he would repeal the levy."
    )
    reading = read(Statement(text=text, speakers=("Government of Ruritania",)))
    said = [each.said for each in commitments(reading)]
    assert "“There will be no new tax,” Ms Roe said." in said
    assert "Ms Roe promised to publish the sums." in said
    assert not any("repeal" in each for each in said)


def test_a_person_who_is_given_is_not_taken_for_another_head() -> None:
    text = (
        "Finance Minister Ana Roe said she would publish the sums.\n\n"
        "Tom Lind promised to publish a plan of his own."
    )
    reading = read(Statement(text=text, speakers=("Tom Lind",)))
    said = [each.said for each in commitments(reading)]
    assert said == ["Tom Lind promised to publish a plan of his own."]
