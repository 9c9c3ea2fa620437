import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.series import SeriesSummary
from app.domain.timeline import Timeline
from app.rendering.timeline.formats import TimelineFormat, render_timeline
from tests.rendering.test_text import _CHARACTERS, _ESCAPE, _TURNS, columns
from tests.rendering.timeline.timelines import FEW, NONE, ONE, TIMELINES, many

_MARKS = "●○◐◌×+·?▼▽ "


def text(timeline: Timeline) -> str:
    return render_timeline(timeline, TimelineFormat.TEXT)


def grid(timeline: Timeline) -> dict[str, str]:
    """The signs of each commitment, of all blocks together."""
    names = [row.commitment.partition(".")[2] for row in timeline.rows]
    found = dict.fromkeys(names, "")
    width = max(map(len, names)) + 2
    room = 80 - width
    lines = text(timeline).splitlines()
    ticks = [at for at, line in enumerate(lines) if "╷" in line]
    for block, tick in enumerate(ticks):
        count = min(room, len(timeline.statements) - block * room)
        for name, line in zip(names, lines[tick + 1 :], strict=False):
            assert line[:width].rstrip() == name
            found[name] += f"{line[width:]:{count}}"
    return found


@pytest.mark.parametrize("shown", [*TIMELINES.values(), many()], ids=[*TIMELINES, "many"])
def test_no_line_is_wider_than_80_columns(shown: Timeline) -> None:
    assert max(map(columns, text(shown).splitlines())) <= 80


def test_what_was_dropped_stands_before_the_grid_the_oldest_first() -> None:
    shown = " ".join(text(FEW).split())
    told = [
        "28 Jan 2004 dropped: “Policy accommodation is maintained for a considerable period.”; "
        "last said on 28 Oct 2003: “The Committee believes",
        "28 Jan 2004 perhaps dropped (to review): “The statement names who voted against.”; "
        "last said on 28 Oct 2003: “Voting against was no one.”",
        "14 Dec 2004 perhaps dropped (to review): “The Committee says which way",
        "14 Dec 2004 dropped: “The Committee will act to keep prices <stable> & expectations",
        "considerable-period ●●▼",
    ]
    assert sorted(told, key=shown.index) == told


def test_the_grid_has_a_sign_for_every_statement() -> None:
    assert grid(FEW) == {
        "considerable-period": "●●▼··?",
        "balance-of-risks": "◐●◐◌▽●",
        "price-stability": "··●●▼○",
        "votes": " ○▽·●●",
    }


def test_a_grid_of_150_statements_loses_none_and_names_the_years() -> None:
    big = many()
    for signs in grid(big).values():
        assert len(signs) == 150
        assert set(signs) <= {*_MARKS}
    years = re.findall(r"\b20\d\d\b", "".join(re.findall(r"^ {26,}2.*$", text(big), re.MULTILINE)))
    assert set(map(str, range(2000, 2019))) - {*years} <= {"2013"}  # no room beside 2012


def test_years_stand_over_the_statements_that_begin_them() -> None:
    lines = text(FEW).splitlines()
    at = next(at for at, line in enumerate(lines) if "╷" in line)
    first = lines[at + 1].index("●")
    assert [i - first for i, sign in enumerate(lines[at]) if sign == "╷"] == [0, 2, 5]
    assert lines[at - 1][first:] == "2003 2005"


def test_a_series_without_statements_says_so_and_shows_no_grid() -> None:
    assert "The series has no statements yet." in text(NONE)
    assert "╷" not in text(NONE)


def test_one_statement_drops_nothing() -> None:
    assert "In 1 statement, nothing was dropped." in text(ONE)
    assert grid(ONE)["balance-of-risks"] == "◐"


def test_commitments_of_the_same_name_keep_the_names_of_their_checklists() -> None:
    renamed = FEW.rows[1].model_copy(update={"commitment": "ecb.considerable-period"})
    twins = FEW.model_copy(update={"rows": (FEW.rows[0], renamed), "drops": ()})
    assert "\necb.considerable-period" in text(twins)
    assert "\ncentral-bank.considerable…  ●●▼" in text(twins)


def test_only_colour_brings_escape_sequences_and_changes_no_word() -> None:
    coloured = render_timeline(FEW, TimelineFormat.TEXT, colour=True)
    assert "\x1b" not in text(FEW)
    assert _ESCAPE.search(coloured)
    without = _ESCAPE.sub("", coloured)
    assert [line.rstrip() for line in without.splitlines()] == text(FEW).splitlines()


@settings(max_examples=40, deadline=None)
@given(hostile=st.text(_CHARACTERS, max_size=200))
def test_no_words_break_the_width_or_reach_the_terminal_as_commands(hostile: str) -> None:
    words = {"expects": hostile, "commitment": f"demo.{hostile}"}
    shown = FEW.model_copy(
        update={
            "series": SeriesSummary.model_construct(id="demo", title=hostile, speakers=(hostile,)),
            "rows": tuple(row.model_copy(update=words) for row in FEW.rows),
            "drops": tuple(
                drop.model_copy(update={**words, "last_quote": hostile}) for drop in FEW.drops
            ),
            "notes": (hostile,),
        }
    )
    for rendered in (
        text(shown),
        _ESCAPE.sub("", render_timeline(shown, TimelineFormat.TEXT, colour=True)),
    ):
        assert max(map(columns, rendered.split("\n"))) <= 80
        assert not [
            c
            for c in rendered
            if c != "\n"
            and (unicodedata.category(c) == "Cc" or unicodedata.bidirectional(c) in _TURNS)
        ]
