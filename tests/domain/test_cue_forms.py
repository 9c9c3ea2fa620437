"""The sieve must never keep out a sentence that a form would match."""

from pathlib import Path

import pytest
import yaml

from app.domain.cue_forms import BACKWARD, FORWARD, WHOLE
from app.domain.cues import _Form, _without_assertions

DATA = Path(__file__).parent.parent.parent / "training" / "data" / "trade"
SENTENCES = [
    sentence
    for file in sorted(DATA.glob("*/*.yaml"))
    for sentence in yaml.safe_load(file.read_text(encoding="utf-8"))["text"].split(". ")
]


@pytest.mark.parametrize(
    "forms",
    [forms for table in (FORWARD, BACKWARD, WHOLE) for forms in table.values()],
)
def test_what_passes_the_sieve_is_all_that_matches(forms: tuple[str, ...]) -> None:
    form = _Form(forms)
    for sentence in [*SENTENCES, *(sentence.upper() for sentence in SENTENCES)]:
        expected = [found.span() for found in form._form.finditer(sentence)]
        assert [found.span() for found in form.finditer(sentence)] == expected


def test_assertions_are_taken_out_with_what_they_hold() -> None:
    assert _without_assertions(r"(?<!as )a\((?! (?:b|c\)))d(?:e)(?=f)") == r"a\(d(?:e)"
