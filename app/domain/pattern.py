"""The patterns of `match`: their grammar and their syntax tree.

    pattern     = part { ["~" number] part }
    part        = word | "(" alternative { "|" alternative } ")" | "/" RE2 "/"
    alternative = pattern
    word        = letters, digits, ' - . and a final or leading "*"

Two parts side by side stand side by side in the text; `~5` between them allows up to five
words. Letters match regardless of case. What stands between slashes is a regular expression
in the syntax of RE2, the whole pattern or nothing.
"""

import re
from dataclasses import dataclass

import re2

OPTIONS = re2.Options()
OPTIONS.case_sensitive = False
OPTIONS.log_errors = False
MAX_GAP = 50
MAX_DEPTH = 10

_SLASHES = re.compile(r"/(.+)/", re.DOTALL)
_TOKEN = re.compile(r"\s*(?:(?P<mark>[()|])|~(?P<gap>\d+)|(?P<word>\*?[^\W_][\w'’.&%-]*\*?))")


class PatternError(ValueError):
    """A pattern is not of the grammar; the message says where and what was expected."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word; `prefix` or `suffix` open it to any ending or beginning."""

    text: str
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    alternatives: tuple["Sequence", ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts in order; `gaps[i]` is the most words that may stand before part i + 1."""

    parts: tuple[Word | AnyOf, ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression in the syntax of RE2."""

    source: str


Pattern = Sequence | Expression


def parse_pattern(text: str) -> Pattern:
    """Read a pattern.

    Raises:
        PatternError: the text is not of the grammar.
    """
    stripped = text.strip()
    if between := _SLASHES.fullmatch(stripped):
        return _expression(between[1])
    parser = _Parser(stripped)
    sequence = parser.sequence(depth=0)
    if parser.token is not None:
        raise PatternError(f"“{parser.token[1]}” at character {parser.at} closes nothing")
    return sequence


def _expression(source: str) -> Expression:
    try:
        re2.compile(source, OPTIONS)
    except re2.error as error:
        message = error.args[0]
        reason = message.decode() if isinstance(message, bytes) else message
        raise PatternError(f"RE2 says: {reason}") from error
    return Expression(source)


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._next = 0
        self.at = 1
        self.token: tuple[str, str] | None = None
        self._advance()

    def _advance(self) -> None:
        rest = self._text[self._next :]
        if not rest.strip():
            self.token, self.at = None, len(self._text) + 1
            return
        found = _TOKEN.match(self._text, self._next)
        if found is None or found.lastgroup is None:
            at = self._next + len(rest) - len(rest.lstrip()) + 1
            raise PatternError(
                f"“{self._text[at - 1]}” at character {at} means nothing here: expected a word,"
                " `(a|b)` or `~5` (a regular expression stands between slashes: `/…/`)"
            )
        self.token = (found.lastgroup, found[found.lastgroup])
        self.at = found.start(found.lastgroup) + 1
        self._next = found.end()

    def sequence(self, depth: int) -> Sequence:
        if depth > MAX_DEPTH:
            raise PatternError(f"brackets are nested deeper than {MAX_DEPTH}")
        parts: list[Word | AnyOf] = []
        gaps: list[int] = []
        while (part := self._part(depth)) is not None:
            parts.append(part)
            gaps.append(self._gap())
        if not parts:
            raise PatternError(f"expected a word or `(` at character {self.at}")
        if gaps.pop():
            raise PatternError(f"expected a word after `~` at character {self.at}")
        return Sequence(tuple(parts), tuple(gaps))

    def _gap(self) -> int:
        if self.token is None or self.token[0] != "gap":
            return 0
        words = int(self.token[1])
        if not 1 <= words <= MAX_GAP:
            raise PatternError(f"`~{words}` is out of range: 1 to {MAX_GAP} words")
        self._advance()
        return words

    def _part(self, depth: int) -> Word | AnyOf | None:
        if self.token is None or self.token[1] in ("|", ")"):
            return None
        kind, text = self.token
        if kind == "gap":
            raise PatternError(f"expected a word before `~` at character {self.at}")
        self._advance()
        if kind == "word":
            return Word(text.strip("*"), text.startswith("*"), text.endswith("*"))
        alternatives = [self.sequence(depth + 1)]
        while self.token == ("mark", "|"):
            self._advance()
            alternatives.append(self.sequence(depth + 1))
        if self.token != ("mark", ")"):
            raise PatternError(f"expected `)` at character {self.at}")
        self._advance()
        return AnyOf(tuple(alternatives))
