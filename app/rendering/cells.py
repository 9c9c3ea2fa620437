"""Cells of CSV tables (RFC 4180)."""

from app.rendering.characters import printable

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula; empty for None."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else printable(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
