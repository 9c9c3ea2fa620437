"""Markdown that nests, repeats itself, and hides bombs in its front matter."""

from collections.abc import Iterator
from functools import partial

from tests.hostile.bombs import MIB
from tests.hostile.sample import MARKDOWN, PHRASE, Hostile

_md = partial(Hostile, media_type=MARKDOWN, says=PHRASE)


def samples() -> Iterator[Hostile]:
    yield from _RUNS
    yield from _NESTS
    yield from _FRONT_MATTER
    yield from _REFERENCES


def _before(hostile: str) -> bytes:
    """The phrase, and then what is hostile."""
    return f"# Statement\n\n{PHRASE}\n\n{hostile}\n".encode()


def _fronted(front: str, end: str = "---\n") -> bytes:
    return f"---\n{front}\n{end}\n{PHRASE}\n".encode()


_LONG = 100_000
_RUNS = (
    _md("md-brackets.md", make=lambda: _before("[" * _LONG), readable=None),
    _md("md-bracket-pairs.md", make=lambda: _before("[]" * _LONG), readable=None),
    _md("md-brackets-then-parentheses.md", make=lambda: _before("[a](" * _LONG), readable=None),
    _md("md-image-brackets.md", make=lambda: _before("![" * _LONG), readable=None),
    _md("md-quotation-signs.md", make=lambda: _before(">" * _LONG), readable=None),
    _md("md-stars.md", make=lambda: _before("*" * _LONG), readable=None),
    _md("md-stars-and-letters.md", make=lambda: _before("*a " * _LONG), readable=None),
    _md("md-stars-and-underscores.md", make=lambda: _before("*a_ " * _LONG), readable=None),
    _md("md-stars-of-three-kinds.md", make=lambda: _before("a**b" + "c* " * _LONG), readable=None),
    _md("md-backticks.md", make=lambda: _before("`" * _LONG), readable=None),
    _md(
        "md-backticks-of-every-length.md",
        make=lambda: _before("".join("e" + "`" * n for n in range(1, 600))),
        readable=None,
    ),
    _md("md-less-than-signs.md", make=lambda: _before("<" * _LONG), readable=None),
    _md("md-processing-instructions.md", make=lambda: _before("a <?" * _LONG), readable=None),
    _md("md-declarations.md", make=lambda: _before("a <!A " * _LONG), readable=None),
    _md("md-ampersands.md", make=lambda: _before("&" * _LONG), readable=None),
    _md("md-backslashes.md", make=lambda: _before("\\" * _LONG), readable=None),
    _md("md-tildes-fence-open.md", make=lambda: _before("~~~\n" * 30_001), readable=None),
    _md("md-equals-under-a-line.md", make=lambda: _before("a\n" + "=" * _LONG), readable=None),
    _md("md-pipes.md", make=lambda: _before("|" * _LONG + "\n" + "|-" * _LONG), readable=None),
)
_NESTS = (
    _md(
        "md-lists-1000-deep.md",
        make=lambda: _before("".join(f"{' ' * 2 * n}- a\n" for n in range(1000))),
        readable=None,
    ),
    _md("md-list-marks-5000-on-a-line.md", make=lambda: _before("- " * 5_000 + "a"), readable=None),
    _md(
        "md-quotations-within-lists.md",
        make=lambda: _before("> - " * 5_000 + "a"),
        readable=None,
    ),
    _md(
        "md-quotations-5000-deep-on-every-line.md",
        make=lambda: _before((">" * 5_000 + " a\n") * 100),
        readable=None,
    ),
    _md(
        "md-emphasis-5000-deep.md",
        make=lambda: _before("*a **a " * 5_000 + "b" + " a** a*" * 5_000),
        readable=None,
    ),
    _md(
        "md-links-within-links.md",
        make=lambda: _before("[" * 10_000 + "a" + "](u)" * 10_000),
        readable=None,
    ),
    _md(
        "md-table-of-10000-columns.md",
        make=lambda: _before("\n".join("|" + each * 10_000 for each in ("a|", "-|", "b|"))),
        readable=None,
    ),
    # Rows short of columns are filled up: 10,000 columns by 10,000 rows from 60 kB.
    _md(
        "md-table-that-fills-itself.md",
        make=lambda: _before("|" + "a|" * 10_000 + "\n|" + "-|" * 10_000 + "\n" + "|b\n" * 10_000),
        readable=None,
    ),
    _md(
        "md-html-within.md",
        make=lambda: _before(
            "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n"
            "[x](javascript:alert(1)) ![x](file:///etc/passwd) <iframe src=//127.0.0.1:9/>\n\n"
            "<details><summary>More</summary>\n\n*inside*\n\n</details>"
        ),
        readable=True,
    ),
    _md("md-html-nested.md", make=lambda: _before("<div>\n\n" * 20_000), readable=None),
)
_LAUGHS = "a0: &a0 [lol]\n" + "\n".join(
    f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in range(10)
)
_FRONT_MATTER = (
    _md("md-front-matter-laughs.md", make=lambda: _fronted(_LAUGHS), readable=None),
    _md(
        "md-front-matter-python-object.md",
        make=lambda: _fronted('title: !!python/object/apply:os.system ["exit 7"]'),
        readable=None,
    ),
    _md(
        "md-front-matter-python-name.md",
        make=lambda: _fronted("title: !!python/name:os.environ\n? !!python/tuple [a]\n: b"),
        readable=None,
    ),
    _md(
        "md-front-matter-of-itself.md",
        make=lambda: _fronted("a: &a [*a, *a]\nb: &b {<<: *b}"),
        readable=None,
    ),
    _md(
        "md-front-matter-merges.md",
        make=lambda: _fronted(
            "a0: &a0 {k: v}\n"
            + "\n".join(
                f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}], k{n}: v}}"
                for n in range(1, 10)
            )
        ),
        readable=None,
    ),
    _md(
        "md-front-matter-scalar-of-half-a-mib.md",
        make=lambda: _fronted(f"title: {'a' * (MIB // 2)}"),
        readable=None,
    ),
    _md("md-front-matter-deep.md", make=lambda: _fronted("[" * _LONG), readable=None),
    _md(
        "md-front-matter-keys-by-the-10000.md",
        make=lambda: _fronted("\n".join(f"k{n}: {n}" for n in range(10_000))),
        readable=None,
    ),
    _md("md-front-matter-unclosed.md", make=lambda: _fronted("title: a", end=""), readable=True),
    _md("md-front-matter-is-a-list.md", make=lambda: _fronted("- a\n- b"), readable=None),
    _md("md-front-matter-is-a-word.md", make=lambda: _fronted("word"), readable=None),
    _md("md-front-matter-empty.md", make=lambda: _fronted(""), readable=True),
    _md("md-front-matter-key-twice.md", make=lambda: _fronted("title: a\ntitle: b"), readable=None),
    _md("md-front-matter-not-yaml.md", make=lambda: _fronted("a: b: c\n\t- %@"), readable=None),
    _md(
        "md-front-matter-wrong-types.md",
        make=lambda: _fronted(
            "title: {a: [1]}\ndate: 9999-99-99\nspeakers: 7\nlanguage: [en]\nsource: null"
        ),
        readable=None,
    ),
    _md(
        "md-front-matter-numbers-absurd.md",
        make=lambda: _fronted(f"title: {'9' * 5000}\ndate: 190:20:30:{'59:' * 500}1\nx: 1e999999"),
        readable=None,
    ),
    _md(
        "md-front-matter-two-documents.md",
        make=lambda: _fronted("title: a\n...\n%YAML 9.9\n--- !<tag:x,2026:y> b"),
        readable=None,
    ),
    _md(
        "md-front-matter-terminal-escapes.md",
        make=lambda: _fronted('title: "\\e]0;owned\\a\\x1b[2J\\0\\u202e"'),
        readable=None,
    ),
)
_REFERENCES = (
    _md(
        "md-definitions-by-the-thousand.md",
        make=lambda: _before("\n".join(f"[{n}]: /u" for n in range(20_000)) + "\n\n[0]"),
        readable=None,
    ),
    _md(
        "md-definition-used-by-the-thousand.md",
        make=lambda: _before(f"[a]: /{'u' * 10_000}\n\n" + "[a] " * 20_000),
        readable=None,
    ),
    _md(
        "md-definition-label-deep.md",
        make=lambda: _before("[" * 50_000 + "a" + "]" * 50_000 + ": /u"),
        readable=None,
    ),
    _md(
        "md-definition-title-without-end.md",
        make=lambda: _before("[a]: u\n'\n" * 10_000),
        readable=None,
    ),
    _md(
        "md-entities-by-the-thousand.md",
        make=lambda: _before("&CounterClockwiseContourIntegral; " * 20_000),
        readable=None,
    ),
)
