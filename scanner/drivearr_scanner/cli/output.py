"""What a command prints: one JSON document, or text for people; never both on standard output."""

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TextIO

import orjson

from drivearr_scanner.contract.text import display, display_all
from drivearr_scanner.integrity import wording

# Exit statuses of every command.
DONE, FOUND, BAD_INPUT, FAILED, INTERRUPTED = 0, 1, 2, 3, 130
# Told how many bytes are done, and of how many; None while that is not known.
type Moved = Callable[[int, int | None], None]


class Output:
    """Where a command's result goes."""

    def __init__(self, *, as_json: bool, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        """Print JSON or text."""
        self.as_json = as_json
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr

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
        _line(self._stdout, text, style)

    def complain(self, text: str) -> None:
        """Print a line on standard error."""
        _line(self._stderr, text, "red")

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print a table."""
        from . import terminal  # noqa: PLC0415 - only where something is drawn

        terminal.table(self._stdout, columns, [[display(cell) for cell in row] for row in rows])

    @contextlib.contextmanager
    def progress(self, text: str) -> Iterator[Moved]:
        """Draw a bar on standard error that is moved by (bytes done, bytes in all); nothing where it is no terminal."""
        if self.as_json or not self._stderr.isatty():
            yield _unseen
            return
        from . import terminal  # noqa: PLC0415 - only where something is drawn

        with terminal.bar(self._stderr, text) as moved:
            yield moved


def _unseen(_done: int, _total: int | None) -> None:
    """Draw nothing."""


def _line(stream: TextIO, text: str, style: str | None) -> None:
    """Print a line, with colour on a terminal."""
    shown = display_lines(text)
    if style is None or not stream.isatty():
        stream.write(shown + "\n")
        stream.flush()
    else:
        from . import terminal  # noqa: PLC0415 - only where something is drawn

        terminal.line(stream, shown, style)


def size_text(size: int | None) -> str:
    """Give a size for people; what is not known is called so."""
    return "unknown" if size is None else wording.size_text(size)


def display_lines(text: str) -> str:
    """Give text of several lines, each safe to print."""
    return "\n".join(display(line) for line in text.split("\n"))


def _json(data: Any) -> str:
    """Write JSON; text that cannot be UTF-8 is shown with replacement characters."""
    try:
        return orjson.dumps(data).decode()
    except TypeError:
        return orjson.dumps(display_all(data)).decode()
