"""YAML files (1.2) to validated data, every mistake with its line and column."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from app.domain.errors import InvalidFile, Mistake
from app.domain.validation import Mistaken, spelled
from app.domain.validation import Path as Path_

Data = TypeVar("Data")

MAX_BYTES = 1_000_000
_MAX_DEPTH = 20
_FOLD = "\a"
"""The mark that ruamel.yaml leaves where a line of a folded text ended."""

_SCALARS: Mapping[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text.lower() == "true",
    "tag:yaml.org,2002:int": lambda text: int(text.replace("_", ""), 0),
    "tag:yaml.org,2002:float": float,
}


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        InvalidFile: it cannot be read, is too large, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _wrong(str(path), f"cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise _wrong(str(path), f"is larger than {MAX_BYTES} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(str(path), "is not UTF-8 text") from error


def parse_yaml(
    text: str, file: str, validate: Callable[[Any], Data | Mistaken], wanted: str
) -> Data:
    """Data from YAML; `file` names it in what is said of mistakes, `wanted` what must stand in it.

    Raises:
        InvalidFile: it has mistakes; all of them are told.
    """
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise _wrong(file, f"is larger than {MAX_BYTES} bytes")
    document = _Document(file)
    found = validate(document.content(_composed(text, file, wanted)))
    if not isinstance(found, Mistaken):
        if not document.mistakes:
            return found
        found = Mistaken(())
    mistakes = [*document.mistakes, *(document.mistake(*mistake) for mistake in found.mistakes)]
    raise InvalidFile(tuple(sorted(mistakes, key=lambda m: (m.line or 0, m.column or 0, m.detail))))


def _wrong(
    file: str, detail: str, line: int | None = None, column: int | None = None
) -> InvalidFile:
    return InvalidFile((Mistake(detail, file=file, line=line, column=column),))


def _composed(text: str, file: str, wanted: str) -> Node:
    if _nests_absurdly(text):
        raise _wrong(file, "not YAML: nested too deeply", 1, 1)
    try:
        node: Node | None = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = f"not YAML: {error.problem or error.context or 'cannot be parsed'}"
        raise _wrong(file, problem, line, column) from error
    except (YAMLError, RecursionError, ValueError) as error:
        problem = "not YAML: " + (str(error).splitlines() or ["nested too deeply"])[0]
        raise _wrong(file, problem, 1, 1) from error
    if node is None:
        raise _wrong(file, f"the file is empty; expected {wanted}", 1, 1)
    return node


def _nests_absurdly(text: str) -> bool:
    """Whether brackets or dashes open more than could be meant: composing such takes seconds."""
    if _DASHES.search(text):
        return True
    depth = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        if depth > _MAX_OPEN:
            return True
    return False


_MAX_OPEN = 100
_BRACKETS = re.compile(r"[][{}]")
_DASHES = re.compile(rf"^[ \t]*(?:[-?:][ \t]+){{{_MAX_OPEN}}}", re.MULTILINE)


class _Document:
    """A YAML document's content, and where in the file each value and key stands."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._values: dict[Path_, Node] = {}
        self._keys: dict[Path_, Node] = {}
        self.mistakes: list[Mistake] = []

    def content(self, node: Node, path: Path_ = ()) -> Any:
        if len(path) > _MAX_DEPTH:
            self._note(node, "nested too deeply")
            return None
        if node.anchor is not None and id(node) in {id(seen) for seen in self._values.values()}:
            self._note(node, "aliases (`*name`) are not supported; write the value out")
            return None
        self._values[path] = node
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.content(item, (*path, i)) for i, item in enumerate(node.value)]
        return self._scalar(node) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, path: Path_) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._note(key, "a key must be a word")
                continue
            name = str(key.value)
            if name in result:
                self._note(key, f"the key `{name}` stands twice")
                continue
            self._keys[*path, name] = key
            result[name] = self.content(value, (*path, name))
        return result

    def _scalar(self, node: ScalarNode) -> Any:
        convert = _SCALARS.get(str(node.tag), str)
        value = str(node.value).replace(_FOLD, "") if node.style == ">" else node.value
        try:
            return convert(value)
        except ValueError:
            return str(value)

    def _note(self, node: Node, detail: str) -> None:
        mark = node.start_mark
        self.mistakes.append(
            Mistake(detail, file=self._file, line=mark.line + 1, column=mark.column + 1)
        )

    def mistake(self, path: Path_, detail: str) -> Mistake:
        """The mistake at a path, or at the nearest place above it that the file has."""
        places = self._keys if detail.startswith("unknown key") else self._values
        place = next(
            place
            for length in range(len(path), -1, -1)
            if (place := places.get(path[:length]) or self._values.get(path[:length]))
        )
        mark = place.start_mark
        return Mistake(
            f"{spelled(path)}{detail}",
            file=self._file,
            line=mark.line + 1,
            column=mark.column + 1,
        )
