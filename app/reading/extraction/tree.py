"""A tree of elements to text: paragraphs, list items and headings as blocks."""

from dataclasses import dataclass, field

from lxml import etree

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 head".split())
_ITEMS = frozenset("li item dt dd".split())
_CELLS = frozenset("td th cell".split())
_BLOCKS = (
    _HEADINGS
    | _ITEMS
    | frozenset(
        "address article aside blockquote body caption details div dl fieldset figcaption figure "
        "footer form header hr html list main nav ol p pre quote row section summary table tbody "
        "tfoot thead tr ul".split()
    )
)
_LINE_BREAKS = frozenset(("br", "lb"))
_BREAK = "\0"


@dataclass(slots=True)
class _Text:
    """Blocks as they grow: the last is still in pieces."""

    blocks: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    item: bool = False
    after_item: bool = False

    def add(self, words: str | None) -> None:
        self.pieces.append((words or "").replace(_BREAK, ""))

    def break_line(self) -> None:
        self.pieces.append(_BREAK)

    def end_block(self, *, heading: bool = False) -> None:
        lines = (" ".join(line.split()) for line in "".join(self.pieces).split(_BREAK))
        words = "\n".join(line for line in lines if line)
        self.pieces = []
        if not words:
            return
        space = "\n" if self.item and self.after_item else "\n\n" if self.blocks else ""
        block = f"{space}- {words}" if self.item else f"{space}{words}"
        if heading:
            self.headings.append(self.length + len(space))
        self.blocks.append(block)
        self.length += len(block)
        self.item, self.after_item = False, self.item


def text_of(
    root: etree._Element, *, unsaid: frozenset[str] = frozenset()
) -> tuple[str, tuple[int, ...]]:
    """The text below an element, and the code points at which its headings begin.

    Blocks are parted by a blank line, items of a list by a line break and marked with a hyphen,
    cells of a row by a bar. What stands in the elements named `unsaid` is left out. The tree may be
    of HTML or of TEI, and as deep as it likes.
    """
    text = _Text()
    left_out = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        begins = event == "start"
        name = _name(element)
        left_out += name in unsaid if begins else 0
        if not left_out:
            _pass(text, name, element, begins=begins)
        if not begins:
            left_out -= name in unsaid
            if not left_out and element is not root:
                text.add(element.tail)
    text.end_block()
    return "".join(text.blocks), tuple(text.headings)


def _pass(text: _Text, name: str, element: etree._Element, *, begins: bool) -> None:
    """Go past the beginning or the end of an element."""
    if name in _BLOCKS and not _fills_a_cell(element, name):
        text.end_block(heading=name in _HEADINGS and not begins)
        if name in _ITEMS:
            text.item = begins
    elif begins and name in _LINE_BREAKS:
        text.break_line()
    elif begins and name in _CELLS and element.getprevious() is not None:
        text.add(" | ")
    if begins:
        text.add(element.text)


def _name(element: etree._Element) -> str:
    """The local name; none for comments and processing instructions."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _fills_a_cell(element: etree._Element, name: str) -> bool:
    """Whether it is the one paragraph of a cell, whose row stays one line."""
    cell = element.getparent()
    return name == "p" and cell is not None and _name(cell) in _CELLS and len(cell) == 1
