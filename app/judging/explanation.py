"""Why a commitment came out as it did, in one or two sentences for print."""

from app.domain.checklist import Commitment
from app.domain.finding import Reason, Status
from app.judging.stance import Stance, Standing


def explain(
    status: Status, reason: Reason | None, standing: Standing | None, demanded_by: str | None = None
) -> str:
    """The explanation of a finding for an expected commitment.

    `demanded_by` is who else asks for it, where the text remarks that it is missing.
    """
    if reason is Reason.SILENT or standing is None:
        return "No passage comes close enough to make this commitment."
    if reason is Reason.NOTED_MISSING:
        demanded = f" It is only a demand of {demanded_by}." if demanded_by else ""
        heard = _heard(standing, Stance.REMARKED)
        return f"The text itself remarks that it is missing{heard}.{demanded}"
    if reason is Reason.ATTRIBUTED:
        return f"Only {_whose(standing)} words or demand, not the speaker's own."
    if status is Status.CONTRADICTED:
        return f"The speaker says the opposite, or refuses{_heard(standing, Stance.REFUSED)}."
    if status is Status.PARTIAL:
        return f"The speaker goes only part of the way{_heard(standing, Stance.HEDGED)}."
    return "The speaker makes the commitment in the passage quoted."


def _heard(standing: Standing, stance: Stance) -> str:
    """The words that give a stance away, where it was heard in words and not only by the model."""
    return f" (“{standing.words}”)" if standing.stance is stance and standing.words else ""


def explain_specifics(missing: tuple[str, ...]) -> str:
    """The explanation of a commitment that is made without what it must name."""
    articles = " and ".join(f"a {name}" for name in missing)
    return f"The commitment is made, but {articles} is missing."


def explain_term(commitment: Commitment, words: tuple[str, ...], status: Status) -> str:
    """The explanation of a finding for a term; `words` stand where the term should."""
    term = f"“{commitment.term}”"
    if status is Status.PRESENT:
        return f"The speaker uses the word {term}."
    if status is Status.CONTRADICTED:
        return f"The speaker uses the word {term} only to deny it."
    if words:
        instead = ", ".join(f"“{word}”" for word in words)
        return f"The speaker does not use the word {term}; in its place stands {instead}."
    return f"The speaker does not use the word {term}."


def _whose(standing: Standing) -> str:
    holder = standing.holder
    if not holder or holder == "others":
        return "somebody else's"
    return f"{holder}'" if holder.endswith("s") else f"{holder}'s"
