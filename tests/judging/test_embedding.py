import numpy as np
import pytest

from app.checking import Checker
from app.domain.checklist import Checklist, Commitment
from app.domain.errors import JudgingFailed
from app.domain.statement import Document, Statement
from app.judging.embedding import Embedder

SENTENCES = [
    "Both sides call for a ceasefire.",
    "The parties want the fighting to stop at once, in all places and without conditions.",
    "Rates stay where they are.",
    "",
    "x" * 3000,
    "😀 “quoted”",
] * 4


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder(threads=2)


def test_a_sentence_is_the_same_alone_and_among_others(embedder: Embedder) -> None:
    together = list(embedder.embed(SENTENCES))
    for sentence, embedding in zip(SENTENCES, together, strict=True):
        (alone,) = embedder.embed([sentence])
        assert np.array_equal(alone.sentence, embedding.sentence)
        assert np.array_equal(alone.tokens, embedding.tokens)


def test_like_meanings_lie_nearer_than_unlike(embedder: Embedder) -> None:
    ceasefire, stop, rates = (e.sentence for e in embedder.embed(SENTENCES[:3]))
    assert ceasefire @ stop > ceasefire @ rates + 0.2
    assert np.linalg.norm(ceasefire) == pytest.approx(1, abs=1e-5)


def test_rare_words_weigh_more(embedder: Embedder) -> None:
    assert embedder.weigh("party") < embedder.weigh("ceasefire") < embedder.weigh("zyzzyva") <= 1


def test_a_commitment_is_judged_the_same_alone_and_among_others(checker: Checker) -> None:
    statement = Statement(
        text="We call for a truce. We will pay 300 euros to each of you on Monday."
    )
    commitments = [
        Commitment(id=f"c{number}", expects=text)
        for number, text in enumerate(
            ["They call for a ceasefire.", "Victims get money.", "The mine closes.", "Fares fall."]
        )
    ]
    together = checker.check(
        Document(statement), [Checklist(id="x", commitments=tuple(commitments))]
    )
    for commitment, finding in zip(commitments, together.findings, strict=True):
        alone = checker.check(Document(statement), [Checklist(id="x", commitments=(commitment,))])
        assert alone.findings == (finding,)


def test_a_broken_model_is_an_error(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(embedder, "_run", broken)
    with pytest.raises(JudgingFailed):
        list(embedder.embed(["text"]))
