import pytest

from app.domain.pattern import AnyOf, Expression, PatternError, Sequence, Word, parse_pattern


def test_a_pattern_is_words_gaps_and_alternatives() -> None:
    assert parse_pattern("withdraw* ~5 (troops|armed forces)") == Sequence(
        (
            Word("withdraw", open_end=True),
            AnyOf(
                (
                    Sequence((Word("troops"),), ()),
                    Sequence((Word("armed"), Word("forces")), (0,)),
                )
            ),
        ),
        (5,),
    )


def test_what_stands_between_slashes_is_a_regular_expression() -> None:
    assert parse_pattern("/(a+)+$/") == Expression("(a+)+$")


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", "expected a word"),
        ("(a+)+$", "“[+]” at character 3"),
        ("(a|b", r"expected `\)`"),
        ("a | b", "closes nothing"),
        ("a)", "closes nothing"),
        ("()", "expected a word"),
        ("a ~5", "after `~`"),
        ("~5 a", "before `~`"),
        ("a ~99 b", "out of range"),
        ("(" * 20 + "a" + ")" * 20, "deeper than"),
        ("/(unclosed/", "RE2 says"),
        (r"/(a)\1/", "RE2 says"),
        ("/a{1000}{1000}/", "RE2 says"),
    ],
)
def test_what_is_no_pattern_is_told(pattern: str, said: str) -> None:
    with pytest.raises(PatternError, match=said):
        parse_pattern(pattern)
