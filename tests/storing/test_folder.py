from pathlib import Path

import pytest

from app.domain.errors import InvalidChecklist, LeftoutError
from app.storing.folder import ChecklistFolder

ONE = "id: {id}\ncommitments: [{{id: a, expects: One.}}]\n"


def test_checklists_are_found_by_their_id(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text(ONE.format(id="first"))
    (tmp_path / "2.yml").write_text(ONE.format(id="second"))
    (tmp_path / "notes.txt").write_text("not a checklist")
    folder = ChecklistFolder(tmp_path)
    assert [checklist.id for checklist in folder] == ["first", "second"]
    assert folder["second"].id == "second"
    assert folder.find("third") is None


def test_the_mistakes_of_all_files_are_told_and_ids_may_not_clash(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text(ONE.format(id="same"))
    (tmp_path / "2.yaml").write_text(ONE.format(id="same"))
    (tmp_path / "3.yaml").write_text("id: x")
    with pytest.raises(InvalidChecklist) as caught:
        ChecklistFolder(tmp_path)
    told = [str(mistake) for mistake in caught.value.mistakes]
    assert "already used in" in told[0]
    assert "commitments: is missing" in told[1]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LeftoutError, match="does not exist"):
        ChecklistFolder(tmp_path / "nowhere")
