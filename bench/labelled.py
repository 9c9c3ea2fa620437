"""Labelled statements: what an editor says of each commitment (training/data/README.md)."""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from app.domain.checklist import Checklist, Commitment
from app.domain.statement import MediaType, Statement
from app.reading.plain import plain
from app.reading.reader import read

ROOT = Path(__file__).parent.parent
DATA = ROOT / "training" / "data"
REAL_TEXTS = ROOT.parent / "shared" / "data" / "statements" / "us-2021-2023.tar.gz"
_FORMAT = ("id", "expects", "term", "instead_of", "also", "specifics")


@dataclass(frozen=True, slots=True)
class Label:
    """What is right for a commitment: status, reason, and the sentences that prove it."""

    status: str
    reason: str | None
    evidence: tuple[str, ...]
    kind: str | None = None
    """How the text does it (training/data/README.md); not all files say."""

    @property
    def outcome(self) -> str:
        return self.reason or self.status


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement with a checklist, and a label for each of its commitments."""

    name: str
    statement: Statement
    checklist: Checklist
    labels: tuple[Label, ...]


def load(kind: str, part: str) -> Iterator[Labelled]:
    """The labelled statements of a kind and a part ("train", "dev", "test").

    The kinds are "trade", "ordinary" and "real" (training/data/README.md). The texts of the real
    ones are not ours; without them nothing of that kind is yielded.
    """
    if kind == "real" and not REAL_TEXTS.exists():
        return
    for file in sorted((DATA / kind / part).glob("*.yaml")):
        yield _labelled(YAML(typ="safe").load(file.read_text(encoding="utf-8")))


def _labelled(content: dict[str, Any]) -> Labelled:
    real = "file" in content
    statement = Statement(
        text=_real_texts()[content["file"]] if real else content["text"],
        media_type=MediaType.MARKDOWN if real else MediaType.PLAIN,
        title=content.get("title"),
        speakers=tuple(content.get("speakers") or ()),
    )
    items = content["commitments"]
    checklist = Checklist(
        id="labelled",
        by=tuple(map(str, content.get("by") or ())),
        commitments=tuple(
            Commitment.model_validate({k: v for k, v in item.items() if k in _FORMAT})
            for item in items
        ),
    )
    labels = tuple(
        Label(
            item["status"],
            item.get("reason"),
            tuple(item.get("evidence") or ()),
            item.get("kind"),
        )
        for item in items
    )
    return Labelled(content["subject"], statement, checklist, labels)


@dataclass(frozen=True, slots=True)
class Contrast:
    """A passage that is labelled alone, against one commitment of those in `by`."""

    subject: str
    expects: str
    by: tuple[str, ...]
    text: str
    outcome: str
    kind: str | None
    before: str = ""
    """The sentence before, where the passage needs it."""
    fixed: bool = False
    """Whether the commitment is one of a checklist that was not written for the passage."""

    @property
    def whole(self) -> str:
        return f"{self.before} {self.text}".strip()


def load_contrasts(part: str) -> Iterator[Contrast]:
    """The passages that are labelled alone, of a part ("train", "dev", "test").

    A set asks one commitment of many passages; elsewhere many commitments are asked of one
    passage, of a text of ours or of a real one (left out where that is not here): either its
    own, or a checklist that is fixed for the file, on which the passage `bears` in some points.
    """
    for folder in ("sets", "real"):
        for file in sorted((DATA / folder / part).glob("*.yaml")):
            content = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
            for item in content.get("sets", ()):
                for passage in item["passages"]:
                    yield _contrast(content["subject"], item, passage, passage)
            for passage in _with_texts(content):
                for commitment in passage.get("commitments", ()):
                    yield _contrast(content["subject"], commitment, passage, commitment)
                labels = {n: label for label, ns in passage.get("bears", {}).items() for n in ns}
                for number, expects in content.get("checklist", {}).items():
                    item = {"expects": expects, "label": labels.get(number, "silent")}
                    found = _contrast(content["subject"], item, passage, item)
                    yield replace(found, fixed=True)


def _with_texts(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The passages of a file; those of a real text are spans of it, [start, end)."""
    found: list[dict[str, Any]] = content.get("passages", [])
    if not found or "file" not in content:
        return found
    if not REAL_TEXTS.exists():
        return []
    text = _real_texts()[content["file"]]
    passages = read(Statement(text=text, media_type=MediaType.MARKDOWN)).passages
    before = {passage.start: passage.before for passage in passages}
    return [
        {
            **passage,
            "text": plain(text[slice(*passage["span"])], MediaType.MARKDOWN),
            "before": before.get(passage["span"][0], ""),
        }
        for passage in found
    ]


def _contrast(
    subject: str, asked: dict[str, Any], passage: dict[str, Any], label: dict[str, Any]
) -> Contrast:
    return Contrast(
        subject,
        asked["expects"],
        tuple(map(str, asked.get("by") or passage.get("by") or ())),
        passage["text"],
        label["label"],
        label.get("kind"),
        passage.get("before", ""),
    )


@cache
def _real_texts() -> dict[str, str]:
    with tarfile.open(REAL_TEXTS) as archive:
        return {
            member.name: file.read().decode()
            for member in archive
            if (file := archive.extractfile(member)) is not None
        }
