"""Tables of a page: rows with their cells on one line, or mere blocks where a table is there for layout."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborNode

from briefing.text.page import Page, Table

__all__ = ["cell_begin", "cell_end", "loosen", "row_begin", "row_end", "table_begin", "table_end"]

LONGEST_CELL = 800
MOST_SPAN = 20
WIDEST_ROW = 100


def table_begin(page: Page, node: LexborNode) -> None:
    """Begins a table."""
    page.flush()
    loosen(page)
    if not page.sinks:
        page.outline.part()
    page.tables.append(Table(node.attributes.get("role") in ("presentation", "none")))


def loosen(page: Page) -> None:
    """A cell that holds a heading, a table or code belongs to a table for layout: its words are blocks."""
    table = page.tables[-1] if page.tables else None
    if table is None or table.row is None or len(page.sinks) != table.sinks + 1:
        return
    row, table.row, table.layout = [*table.row, page.sinks.pop()], None, True
    for cell in row:
        for words in cell:
            page.chars -= len(words)
            page.emit(words)


def table_end(page: Page, node: LexborNode, state: Any) -> None:
    """Ends it."""
    page.flush()
    page.tables.pop()


def row_begin(page: Page, node: LexborNode) -> None:
    """Begins a row."""
    page.flush()
    if page.tables and not page.tables[-1].layout:
        page.tables[-1].row = []
        page.tables[-1].sinks = len(page.sinks)


def row_end(page: Page, node: LexborNode, state: Any) -> None:
    """Ends a row, which is a line unless the table is one for layout."""
    page.flush()
    table = page.tables[-1] if page.tables else None
    if table is None or table.row is None:
        return
    row, table.row = table.row, None
    filled = [cell for cell in row if cell]
    if len(filled) <= 1 or any(sum(map(len, cell)) > LONGEST_CELL for cell in filled):
        for cell in filled:
            for words in cell:
                page.chars -= len(words)
                page.emit(words)
        return
    page.chars -= sum(len(words) for cell in filled for words in cell)
    page.emit(" | ".join(_joined(cell) for cell in row))


def _joined(cell: list[str]) -> str:
    cell = list(dict.fromkeys(cell))  # pages for small screens repeat the column's name or value
    if len(cell) < 2:
        return cell[0] if cell else ""
    short = all(len(words) < 60 and words[-1:] not in ".,;:!?" for words in cell[:-1])
    return (", " if short else " ").join(cell)


def cell_begin(page: Page, node: LexborNode) -> Any:
    """Begins a cell; what it returns is for `cell_end`."""
    page.flush()
    table = page.tables[-1] if page.tables else None
    if table is None or table.row is None:
        return None
    while len(table.row) < WIDEST_ROW and table.spans.get(len(table.row), 0):
        table.spans[len(table.row)] -= 1
        table.row.append([])
    page.sinks.append([])
    state = page.level, page.bullet, page.quotes
    page.level, page.bullet, page.quotes = 0, False, 0
    return state


def cell_end(page: Page, node: LexborNode, state: Any) -> None:
    """Ends a cell, with the room that it takes in the rows below."""
    page.flush()
    if state is None:
        return
    page.level, page.bullet, page.quotes = state
    row = page.tables[-1].row if page.tables else None
    if row is None:
        return
    cell = page.sinks.pop()
    attributes = node.attributes
    below = _span(attributes.get("rowspan")) - 1
    if below:
        page.tables[-1].spans[len(row)] = below
    row.append(cell)
    if len(row) < WIDEST_ROW:
        row.extend([] for _ in range(_span(attributes.get("colspan")) - 1))


def _span(value: str | None) -> int:
    return (
        min(int(value), MOST_SPAN) if value and value.isdecimal() and len(value) < 4 and value != "0" else 1
    )
