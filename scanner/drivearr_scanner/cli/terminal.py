"""What is drawn with rich: colours, tables and bars. Loaded only where it is needed: it takes a third of a start."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO

from rich import progress
from rich.console import Console
from rich.markup import escape
from rich.table import Table


def line(stream: TextIO, text: str, style: str) -> None:
    """Print text in a style."""
    _console(stream, soft_wrap=True).print(text, style=style, markup=False)


def table(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table."""
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(escape(cell) for cell in row))
    _console(stream, soft_wrap=False).print(drawn)


@contextlib.contextmanager
def bar(stream: TextIO, text: str) -> Iterator[Callable[[int, int | None], None]]:
    """Draw a bar, gone in the end; moved by (bytes done, bytes in all)."""
    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=_console(stream, soft_wrap=True), transient=True) as drawn:
        task = drawn.add_task(text, total=None)
        yield lambda done, total: drawn.update(task, completed=done, total=total)


def _console(stream: TextIO, *, soft_wrap: bool) -> Console:
    """Give what draws."""
    return Console(file=stream, no_color="NO_COLOR" in os.environ, highlight=False, soft_wrap=soft_wrap)
