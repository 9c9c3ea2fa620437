import pytest

from app.domain.checklist import Match
from app.judging.rules import excluded, find, matched, uses


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("withdraw* ~5 (troops|forces)", "Russia will withdraw all of its armed forces.", True),
        ("withdraw* ~5 (troops|forces)", "WITHDRAWING TROOPS", True),
        ("withdraw* ~2 (troops|forces)", "withdraw one two three troops", False),
        ("withdraw* ~5 (troops|forces)", "They withdrew. Forces stayed.", False),
        ("truce", "They called for a truce.", True),
        ("truce", "a truceless year", False),
        ("*fire", "a cease-fire", True),
        ("cease-fire", "a cease-fire holds", True),
        ("Élysée", "at the élysée palace", True),
        ("C3.5", "the C3x5 rule", False),
        ("/cease-?fires?/", "two ceasefires", True),
    ],
)
def test_patterns_match_words(pattern: str, text: str, found: bool) -> None:
    assert bool(matched(Match(any=(pattern,)), text)) is found
    assert excluded(Match(none=(pattern,)), text) is found


@pytest.mark.parametrize(
    ("pattern", "found"),
    [("/(a+)+$/", False), ("/(a|aa)+$/", False), ("/(a*)*b/", False), ("/(a+)+!$/", True)],
)
def test_a_hostile_pattern_comes_to_an_end(pattern: str, found: bool) -> None:
    """A backtracking engine would not return within the age of the universe."""
    assert bool(find([pattern], "a" * 100_000 + "!")) is found


def test_a_match_tells_which_words_it_is_about() -> None:
    text = "We want talks, and will withdraw all troops."
    assert [text[at:].split(maxsplit=1)[0] for at in find(["withdraw* ~3 troops"], text)] == [
        "withdraw",
        "all",
        "troops.",
    ]


@pytest.mark.parametrize(
    ("term", "text", "count"),
    [
        ("war", "The war goes on; two wars in ten years.", 2),
        ("war", "The warfare and the warning.", 0),
        ("data breach", "Two data breaches were found.", 1),
        ("withdraw", "They withdrew.", 1),
    ],
)
def test_a_term_is_found_in_every_inflection(term: str, text: str, count: int) -> None:
    assert len(uses(term, text)) == count
