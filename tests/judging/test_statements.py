"""Six statements of ours, each commitment of theirs a case; near-misses included."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.checking import Checker
from app.domain.checklist import Checklist
from app.domain.report import Report
from app.domain.statement import Document, Statement

FILES = sorted((Path(__file__).parent.parent / "statements").glob("*.yaml"))
_LABELS = ("status", "reason", "quote", "misses")


def cases() -> list[Any]:
    return [
        pytest.param(
            content,
            index,
            id=f"{file.stem}-{item['id']}",
            marks=pytest.mark.xfail(reason=item["misses"]) if "misses" in item else (),
        )
        for file in FILES
        for content in [yaml.safe_load(file.read_text(encoding="utf-8"))]
        for index, item in enumerate(content["commitments"])
    ]


def judged(checker: Checker, content: dict[str, Any]) -> Report:
    checklist = Checklist.model_validate(
        {
            "id": "expected",
            "by": content.get("by", []),
            "commitments": [
                {key: value for key, value in item.items() if key not in _LABELS}
                for item in content["commitments"]
            ],
        }
    )
    statement = Statement(
        text=content["text"],
        title=content.get("title"),
        speakers=tuple(content.get("speakers", ())),
    )
    return checker.check(Document(statement), [checklist])


@pytest.mark.parametrize(("content", "index"), cases())
def test_each_commitment_comes_out_as_labelled(
    checker: Checker, content: dict[str, Any], index: int
) -> None:
    label = content["commitments"][index]
    finding = judged(checker, content).findings[index]
    assert (finding.status, finding.reason) == (label["status"], label.get("reason"))
    if "quote" in label:
        quotes = [" ".join(evidence.quote.split()) for evidence in finding.evidence]
        assert label["quote"] in quotes[0]


def test_evidence_is_verbatim(checker: Checker) -> None:
    for file in FILES:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for finding in judged(checker, content).findings:
            for evidence in finding.evidence:
                assert content["text"][evidence.start : evidence.end] == evidence.quote
