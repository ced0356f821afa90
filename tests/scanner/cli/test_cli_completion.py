"""Completion and manual page: made from the parser, tried in a real shell and by the real formatter."""

import json
import shutil
import subprocess

import pytest
from drivearr_scanner.cli.completing import bash_script, fish_script, zsh_script
from drivearr_scanner.cli.completion import PURPOSE
from drivearr_scanner.cli.grammar import Command, read_grammar
from drivearr_scanner.cli.main import COMMANDS, main, whole_parser
from drivearr_scanner.cli.manual import manual_page


@pytest.fixture(scope="module")
def grammar() -> Command:
    """Give what the command line takes."""
    return read_grammar(whole_parser(), "drivearr", PURPOSE)


def completed(script: str, line: str) -> set[str]:
    """Give what bash offers at the end of a line."""
    words = line.split(" ")
    ask = (
        f"{script}\nCOMP_WORDS=({' '.join(words)})\n[[ {len(words)} -gt ${{#COMP_WORDS[@]}} ]] && COMP_WORDS+=('')\n"
        f'COMP_CWORD={len(words) - 1}\n_drivearr\nprintf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return set(filter(None, done.stdout.split("\n")))


def test_bash_offers_every_command(grammar: Command) -> None:
    """All commands of the program, and the options that stand before them."""
    offered = completed(bash_script(grammar), "drivearr ")
    assert offered >= {*COMMANDS, "--json", "--data", "--version"}
    assert completed(bash_script(grammar), "drivearr ver") == {"verify"}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("drivearr serve --log", {"--log-level"}),
        ("drivearr serve --log-level ", {"debug", "info", "warning"}),
        ("drivearr --json serve --no-", {"--no-announce", "--no-discover"}),
        ("drivearr completion ", {"bash", "zsh", "fish", "man", "-h", "--help"}),
        ("drivearr completion f", {"fish"}),
    ],
)
def test_bash_offers_what_fits(grammar: Command, line: str, offered: set[str]) -> None:
    """Options of the command that was written, and the values of one that has a few."""
    assert completed(bash_script(grammar), line) == offered


def test_bash_offers_commands_below_commands(grammar: Command) -> None:
    """Where a command has commands of its own, those."""
    (profiles,) = [command for command in grammar.commands if command.name == "profiles"]
    assert profiles.commands
    offered = completed(bash_script(grammar), "drivearr profiles ")
    assert offered >= {command.name for command in profiles.commands}


def test_bash_offers_folders_for_folders(grammar: Command, tmp_path: object) -> None:
    """A value that is a folder is completed with folders."""
    assert completed(bash_script(grammar), f"drivearr --data {tmp_path}") == {str(tmp_path)}


@pytest.mark.parametrize(("shell", "script"), [("zsh", zsh_script), ("fish", fish_script)])
def test_other_shells_have_every_command_and_option(grammar: Command, shell: str, script: object) -> None:
    """Each command and each long option stands in the script; the shell reads it where it is installed."""
    text = script(grammar)  # type: ignore[operator]
    for command in grammar.commands:
        assert command.name in text
        for option in command.options:
            assert option.names[-1].lstrip("-") in text, (command.name, option.names)
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"needs {shell} to read its script")
    subprocess.run([program, "-n"], input=text, text=True, check=True)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("drivearr ver", {"verify"}),
        ("drivearr serve --log-level ", {"debug", "info", "warning"}),
        ("drivearr serve --no-", {"--no-announce", "--no-discover"}),
        ("drivearr completion f", {"fish"}),
    ],
)
def test_fish_offers_what_fits(grammar: Command, line: str, offered: set[str]) -> None:
    """The real shell says what it would offer."""
    program = shutil.which("fish")
    if program is None:
        pytest.skip("needs fish to ask it")
    ask = [program, "--no-config", "-c", f"{fish_script(grammar)}\ncomplete -C '{line}'"]
    done = subprocess.run(ask, capture_output=True, text=True, check=True)
    assert {row.split("\t")[0] for row in done.stdout.splitlines()} == offered


def test_the_manual_page_is_in_order(grammar: Command) -> None:
    """Every command has its section with all options, and the formatter has nothing to complain about."""
    page = manual_page(grammar, "What it does.")
    assert page.count("\n.SS ") == _count(grammar) - 1
    assert "\n.SS profiles list\n" in page
    assert "\\fB\\-\\-log\\-level\\fR \\fIdebug|info|warning\\fR" in page
    formatter = shutil.which("groff")
    if formatter is None:
        pytest.skip("needs groff to format the page")
    done = subprocess.run([formatter, "-man", "-Tutf8", "-ww"], input=page, capture_output=True, text=True, check=True)
    assert done.stderr == ""


def _count(command: Command) -> int:
    """Count a command and those below it."""
    return 1 + sum(_count(below) for below in command.commands)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "man"])
def test_the_command_prints_it(shell: str, grammar: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """The program prints what was tested here, unchanged, and gives it as JSON."""
    assert main(["completion", shell]) == 0
    printed = capsys.readouterr().out
    made = {"bash": bash_script, "zsh": zsh_script, "fish": fish_script}
    if shell in made:
        assert printed == made[shell](grammar)
    assert main(["--json", "completion", shell]) == 0
    assert json.loads(capsys.readouterr().out)["text"].rstrip("\n") == printed.rstrip("\n")
