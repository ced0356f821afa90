"""The manual page of the command line, in the language of man."""

from collections.abc import Iterator

from drivearr_scanner import __version__

from .grammar import Argument, Command

_STATUSES = (
    ("0", "done"),
    ("1", "done, and it found something"),
    ("2", "bad input"),
    ("3", "could not do it"),
    ("130", "interrupted; what was finished is kept"),
)
_ENVIRONMENT = (
    ("DRIVEARR_DATA", "the data directory"),
    ("DRIVEARR_TOKEN", "the token of the scanner, instead of the one in the data directory"),
    ("DRIVEARR_ALLOWED_HOSTS", "further names under which the scanner may be reached, with commas between"),
)


def manual_page(grammar: Command, description: str) -> str:
    """Give the manual page of the program with all its commands."""
    lines = [
        f'.TH DRIVEARR 1 "" "drivearr {__version__}" "User Commands"',
        ".SH NAME",
        f"drivearr \\- {_text(grammar.text)}",
        ".SH SYNOPSIS",
        ".B drivearr",
        _text("[--data DIR] [--json] COMMAND ..."),
        ".SH DESCRIPTION",
        _text(description),
        ".SH OPTIONS",
        *(line for option in grammar.options for line in _argument(option)),
        ".SH COMMANDS",
    ]
    for command in grammar.commands:
        lines += list(_command(command, (grammar.name,)))
    lines.append(".SH EXIT STATUS")
    lines += [line for status, meaning in _STATUSES for line in (".TP", f".B {status}", _text(meaning))]
    lines.append(".SH ENVIRONMENT")
    lines += [line for name, meaning in _ENVIRONMENT for line in (".TP", f".B {name}", _text(meaning))]
    return "\n".join([*lines, ""])


def _command(command: Command, above: tuple[str, ...]) -> Iterator[str]:
    """Give the section of a command, and of those below it."""
    path = (*above, command.name)
    yield f".SS {_text(' '.join(path[1:]))}"
    yield _text(f"{command.text[:1].upper()}{command.text[1:]}.")
    yield ".PP"
    yield ".nh"
    yield ".na"
    yield _text(command.usage)
    yield ".ad"
    yield ".hy"
    for argument in (*command.positionals, *(option for option in command.options if option.names != ("-h", "--help"))):
        yield from _argument(argument)
    for below in command.commands:
        yield from _command(below, path)


def _argument(argument: Argument) -> Iterator[str]:
    """Give the paragraph of an argument."""
    yield ".TP"
    names = ", ".join(argument.names)
    bold = f"\\fB{_text(names)}\\fR" if names else ""
    value = f"\\fI{_text(argument.value)}\\fR" if argument.value else ""
    yield " ".join(part for part in (bold, value) if part)
    yield _text(argument.text) if argument.text else "\\&"


def _text(text: str) -> str:
    """Give text that man shows as it is."""
    shown = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{shown}" if shown.startswith((".", "\\(aq")) else shown
