"""Print what completes the command line in a shell, or the manual page; made from the parser, so always current."""

import argparse
from collections.abc import Callable

from .call import Call
from .completing import bash_script, fish_script, zsh_script
from .grammar import Command, read_grammar
from .manual import manual_page
from .output import DONE

SCRIPTS: dict[str, Callable[[Command], str]] = {"bash": bash_script, "zsh": zsh_script, "fish": fish_script}
PURPOSE = "every drive you own, known, complete, and provably intact"
DESCRIPTION = (
    "Drivearr indexes drives, compares them with a media library, copies what is missing, reads content again, tells"
    " rot from edits, heals it from other copies, and watches the health of disks."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the shell."""
    parser.add_argument("shell", choices=[*SCRIPTS, "man"], help="the shell; man for the manual page")


def run(call: Call) -> int:
    """Print the script or the page."""
    from .main import whole_parser  # noqa: PLC0415 - main loads the commands, so it cannot be loaded by them

    grammar = read_grammar(whole_parser(), "drivearr", PURPOSE)
    shell = call.arguments.shell
    text = manual_page(grammar, DESCRIPTION) if shell == "man" else SCRIPTS[shell](grammar)
    call.output.result({"text": text}, lambda: call.output.say(text.rstrip("\n")))
    return DONE
