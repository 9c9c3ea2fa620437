import json
from pathlib import Path

import pytest

from app.domain.errors import FetchRefused
from app.settings import Settings
from tests.cli.command import leftout
from tests.reading.extraction.test_docx import docx, paragraph
from tests.reading.extraction.test_pdf import pdf

pytestmark = pytest.mark.usefixtures("desk")
TRUCE = "We met today. We call for a truce along the whole river."


def sources(*arguments: str) -> list[str]:
    result = leftout("check", *arguments, "-c", "demo.yaml", "-f", "json")
    assert result.exit_code < 2, result.stderr
    reports = json.loads(result.stdout)
    return [report["statement"]["source"] for report in reports]


def lay(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(TRUCE)


def test_globs_and_folders_are_their_files_in_order_and_each_once() -> None:
    lay("drafts/b.md", "drafts/a.md", "drafts/2026/c.md", "drafts/notes.csv", "drafts/d.txt")
    assert sources("drafts/**/*.md") == ["drafts/2026/c.md", "drafts/a.md", "drafts/b.md"]
    assert sources("drafts") == [
        "drafts/2026/c.md", "drafts/a.md", "drafts/b.md", "drafts/d.txt",
    ]  # fmt: skip
    assert sources("drafts/b.md", "drafts/*.md") == ["drafts/b.md", "drafts/a.md"]


def test_a_glob_or_folder_without_statements_is_a_fault_told_at_once() -> None:
    Path("bare").mkdir()
    result = leftout("check", "nowhere/*.md", "bare", "-c", "demo.yaml")
    assert result.exit_code == 2
    assert result.stderr == "nowhere/*.md: no statements are there\nbare: no statements are there\n"


def test_a_file_whose_name_looks_like_a_glob_is_a_file() -> None:
    lay("[draft].md", "other.md")
    assert sources("[draft].md", "other.md") == ["[draft].md", "other.md"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", f"<html><body><nav>Home</nav><article><p>{TRUCE}</p></article>".encode()),
        ("a.pdf", pdf([[TRUCE]])),
        ("a.docx", docx(paragraph(TRUCE))),
        ("a.md", f"---\ntitle: A\n---\n{TRUCE}".encode()),
        ("a", f"---\ntitle: A\n---\n{TRUCE}".encode()),
        ("a.txt", TRUCE.encode("utf-16")),
        ("noname", pdf([[TRUCE]])),
    ],
)
def test_documents_of_every_type(name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    result = leftout("check", name, "-c", "demo.yaml", "-f", "json", "--include-text")
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    (evidence, *_) = report["findings"][0]["evidence"]
    text = report["statement"]["text"]
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"] == TRUCE[14:]
    assert "Home" not in text


def test_a_file_that_is_not_what_its_name_says_is_a_fault() -> None:
    Path("a.pdf").write_text(TRUCE)
    result = leftout("check", "a.pdf", "-c", "demo.yaml")
    assert result.exit_code == 2
    assert "a.pdf: It is declared as PDF, but the content is something else." in result.stderr


def test_standard_input_is_what_its_content_shows() -> None:
    result = leftout("check", "-", "-c", "demo.yaml", "-f", "json", stdin=pdf([[TRUCE]]))
    assert json.loads(result.stdout)["findings"][0]["evidence"][0]["place"]["page"] == 1


def test_pages_and_notes_are_the_same_from_a_server(server: str) -> None:
    Path("a.pdf").write_bytes(pdf([["A preface that holds no promise at all."], [], [TRUCE]]))
    arguments = ("check", "a.pdf", "-c", "demo.yaml", "-f", "json")
    here = json.loads(leftout(*arguments).stdout)
    there = json.loads(leftout(*arguments, "--server", server).stdout)
    assert here["notes"] == ["1 of 3 pages hold no text, and were not checked: 2."]
    for key in ("notes", "findings", "verdict"):
        assert there[key] == here[key]
    assert here["findings"][0]["evidence"][0]["place"]["page"] == 3


def test_a_url_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refused(*_: object) -> None:
        raise FetchRefused("not there")

    monkeypatch.setattr("app.reading.source.fetch", refused)
    result = leftout("check", "https://example.org/a", "-c", "demo.yaml")
    assert result.exit_code == 2
    assert result.stderr == "leftout: https://example.org/a: not there\n"


def test_a_private_address_is_refused() -> None:
    result = leftout("check", "http://127.0.0.1:1/", "-c", "demo.yaml")
    assert result.exit_code == 2
    assert "http://127.0.0.1:1/" in result.stderr


def test_the_limit_on_documents_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEFTOUT_MAX_DOCUMENT_BYTES", "10")
    assert Settings().max_document_bytes == 10
    result = leftout("check", "with.txt", "-c", "demo.yaml")
    assert "the limit is 10" in result.stderr
