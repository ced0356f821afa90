"""What a command prints: one JSON document, or text for people; never both on standard output."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO

import orjson
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.table import Table

from drivearr_scanner.contract.text import display, display_all

# Exit statuses of every command.
DONE, FOUND, BAD_INPUT, FAILED, INTERRUPTED = 0, 1, 2, 3, 130
_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")


class Output:
    """Where a command's result goes."""

    def __init__(self, *, as_json: bool, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        """Print JSON or text."""
        self.as_json = as_json
        self._stdout = stdout or sys.stdout
        plain = "NO_COLOR" in os.environ
        self._console = Console(file=self._stdout, no_color=plain, highlight=False, soft_wrap=True)
        self._errors = Console(file=stderr or sys.stderr, no_color=plain, highlight=False, soft_wrap=True)

    def result(self, data: Any, show: Callable[[], None]) -> None:
        """Print the result: as JSON, else by `show`."""
        if self.as_json:
            self.json_line(data)
        else:
            show()

    def json_line(self, data: Any) -> None:
        """Print one line of JSON."""
        self._stdout.write(_json(data) + "\n")
        self._stdout.flush()

    def say(self, text: str, *, style: str | None = None) -> None:
        """Print a line for people."""
        self._console.print(escape(display_lines(text)), style=style)

    def complain(self, text: str) -> None:
        """Print a line on standard error."""
        self._errors.print(escape(display_lines(text)), style="red")

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print a table."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(escape(display(cell)) for cell in row))
        Console(file=self._stdout, no_color="NO_COLOR" in os.environ, highlight=False).print(table)

    def progress(self) -> Progress:
        """Give a progress bar on standard error; nothing is drawn where it is no terminal."""
        return Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=self._errors,
            transient=True,
            disable=self.as_json or not self._errors.is_terminal,
        )


def size_text(size: int | None) -> str:
    """Give a size for people, in decimal units."""
    if size is None:
        return "unknown"
    value = float(size)
    for unit in _UNITS:
        if abs(value) < 1000 or unit == _UNITS[-1]:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return str(size)


def display_lines(text: str) -> str:
    """Give text of several lines, each safe to print."""
    return "\n".join(display(line) for line in text.split("\n"))


def _json(data: Any) -> str:
    """Write JSON; text that cannot be UTF-8 is shown with replacement characters."""
    try:
        return orjson.dumps(data).decode()
    except TypeError:
        return orjson.dumps(display_all(data)).decode()
