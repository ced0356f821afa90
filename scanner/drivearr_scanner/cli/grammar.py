"""What can be written on the command line, read from the parser: for the completion of shells and the manual page."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

# What a shell completes a value with, told from the words that stand for values in the help.
_FOLDERS = ("DIR", "FOLDER")
_FILES = ("FILE", "PATH", "DB", "TARGET", "DRIVE", "PROGRAM", "DEVICE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An option with its names, or a positional argument without any."""

    names: tuple[str, ...]
    value: str | None  # what stands for the value; None for a switch
    choices: tuple[str, ...]
    files: str | None  # "files", "folders" or nothing
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command, with the commands below it."""

    name: str
    text: str
    options: tuple[Argument, ...]
    positionals: tuple[Argument, ...]
    commands: tuple["Command", ...]
    usage: str


def read_grammar(parser: argparse.ArgumentParser, name: str, text: str) -> Command:
    """Read what a parser takes."""
    arguments = [action for action in parser._actions if not _is_hidden(action)]  # noqa: SLF001 - there is no other way
    plain = [action for action in arguments if not isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    return Command(
        name=name,
        text=text,
        options=tuple(_argument(parser, action) for action in plain if action.option_strings),
        positionals=tuple(_argument(parser, action) for action in plain if not action.option_strings),
        commands=tuple(_commands(parser)),
        usage=" ".join(parser.format_usage().removeprefix("usage:").split()),
    )


def _is_hidden(action: argparse.Action) -> bool:
    """Tell whether the help keeps silent about an argument."""
    return action.help == argparse.SUPPRESS and not isinstance(action, argparse._SubParsersAction)  # noqa: SLF001


def _commands(parser: argparse.ArgumentParser) -> Iterator[Command]:
    """Read the commands below a parser."""
    for action in parser._actions:  # noqa: SLF001 - as above
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            texts = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001
            for name, below in action.choices.items():
                yield read_grammar(below, name, texts.get(name, ""))


def _argument(parser: argparse.ArgumentParser, action: argparse.Action) -> Argument:
    """Read one argument."""
    takes = action.nargs != 0
    choices = tuple(map(str, action.choices)) if action.choices else ()
    value = None
    if takes:
        shown = action.metavar or ("|".join(choices) if choices else action.dest.upper())
        value = " ".join(shown) if isinstance(shown, tuple) else shown
    text = parser._get_formatter()._expand_help(action) if action.help else ""  # noqa: SLF001 - fills in defaults
    return Argument(
        names=tuple(action.option_strings),
        value=value,
        choices=choices,
        files=_files(value) if takes and not choices else None,
        text=" ".join(text.split()),
    )


def _files(value: str | None) -> str | None:
    """Tell whether a value is a file or a folder."""
    if value is None:
        return None
    last = value.rpartition("=")[2]
    if any(last.endswith(word) for word in _FOLDERS):
        return "folders"
    return "files" if any(word in last for word in _FILES) else None
