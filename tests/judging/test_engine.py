from app.checking import Checker
from app.domain.checklist import Checklist, Commitment, Precedent, Specific
from app.domain.finding import Change, Finding, Reason, Role, Status
from app.domain.statement import Document, MediaType, Statement


def judged(
    checker: Checker, text: str, commitment: Commitment, by: tuple[str, ...] = (), **known: object
) -> Finding:
    statement = Statement.model_validate({"text": text, **known})
    checklist = Checklist(id="x", by=by, commitments=(commitment,))
    return checker.check(Document(statement), [checklist]).findings[0]


TRUCE = Commitment.model_validate(
    {"id": "truce", "expects": "The parties call for a truce.", "match": {"any": ["truce"]}}
)


def test_a_heading_says_nothing_of_its_subject(checker: Checker) -> None:
    text = "# A truce\n\nThe ministers discussed the harbour and the price of fish."
    found = judged(checker, text, TRUCE, media_type=MediaType.MARKDOWN)
    assert (found.status, found.reason) == (Status.ABSENT, Reason.SILENT)


def test_who_counts_is_whom_the_checklist_names(checker: Checker) -> None:
    text = "Norland called for a truce on Monday. Sudria said that it would build a bridge."
    assert judged(checker, text, TRUCE, by=("Norland",)).status is Status.PRESENT
    found = judged(checker, text, TRUCE, by=("Sudria",))
    assert (found.status, found.reason) == (Status.ABSENT, Reason.ATTRIBUTED)
    assert found.evidence[0].role is Role.ATTRIBUTES
    assert found.evidence[0].speaker == "Norland"


def test_a_country_speaks_through_its_capital_and_its_leaders(checker: Checker) -> None:
    text = (
        "China's President Xi Jinping met his French counterpart. Beijing called for a truce. "
        "“We want talks,” Xi said."
    )
    assert judged(checker, text, TRUCE, by=("China",)).status is Status.PRESENT
    assert judged(checker, text, TRUCE, by=("France",)).reason is Reason.ATTRIBUTED


def test_a_none_pattern_leaves_a_passage_out(checker: Checker) -> None:
    commitment = TRUCE.model_copy(
        update={"match": TRUCE.match.model_copy(update={"none": ("Christmas truce",)})}
    )
    text = "We remember the Christmas truce of 1914. We met for lunch."
    assert judged(checker, text, commitment).status is Status.ABSENT


def test_a_record_counts_only_for_who_made_it(checker: Checker) -> None:
    record = Precedent.model_validate(
        {"by": "Norland", "on": "2022-11-04", "said": "we want a truce"}
    )
    commitment = TRUCE.model_copy(update={"previously": (record,)})
    text = "We met for lunch, and talked of the weather."
    dropped = judged(checker, text, commitment, speakers=("Norland",))
    assert dropped.change is Change.DROPPED
    assert "Norland said on 4 November 2022" in dropped.explanation
    assert judged(checker, text, commitment, speakers=("Sudria",)).change is None
    kept = judged(checker, "We call for a truce.", commitment, speakers=("Norland",))
    assert kept.change is Change.KEPT


def test_a_specific_that_is_missing_makes_it_partial(checker: Checker) -> None:
    commitment = TRUCE.model_copy(update={"specifics": (Specific.DATE,)})
    assert judged(checker, "We call for a truce on 1 May.", commitment).status is Status.PRESENT
    found = judged(checker, "We call for a truce.", commitment)
    assert found.status is Status.PARTIAL
    assert found.explanation == "The commitment is made, but a date is missing."


def test_a_term_counts_in_the_speakers_voice_only(checker: Checker) -> None:
    war = Commitment.model_validate(
        {"id": "war", "term": "war", "instead_of": ["crisis", "special operation"]}
    )
    assert judged(checker, "We want this war to end.", war).status is Status.PRESENT
    assert judged(checker, "We condemn the war.", war).status is Status.PRESENT
    euphemism = judged(checker, "We want the crisis to end. The Cold War is over.", war)
    assert (euphemism.status, euphemism.reason) == (Status.ABSENT, Reason.EUPHEMISM)
    assert euphemism.evidence[0].role is Role.REPLACES
    others = judged(checker, "Critics call it a war. We will not comment.", war)
    assert (others.status, others.reason) == (Status.ABSENT, Reason.ATTRIBUTED)
    assert judged(checker, "We met for lunch.", war).reason is Reason.SILENT


def test_a_report_on_a_missing_commitment_is_heard_before_a_likeness(checker: Checker) -> None:
    text = (
        "“Both sides want an end to all moves that raise tension,” the statement said. "
        "It made no mention of a truce, as demanded by Kyiv."
    )
    found = judged(checker, text, TRUCE)
    assert (found.status, found.reason) == (Status.ABSENT, Reason.NOTED_MISSING)
    assert "Kyiv" in found.explanation
