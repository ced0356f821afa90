"""Commands of the documentation are run as they stand there; those that need hardware are at least understood."""

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
from docpages import ROOT, blocks, inline_code, pages, text_of
from drivearr_scanner.cli.main import COMMANDS, whole_parser
from runbook import commands, first_missing, run_page

PARSER = whole_parser()
WITH_CONSOLE = [page for page in pages() if blocks(page, "console")]
_CALL = re.compile(r"(?:^|[;&|] *|sudo |\$ |[A-Z_]+=\S+ )(?:\.venv/bin/)?drivearr +([^|;&\n#>]+)", re.MULTILINE)
# What stands for something else in a command that is explained and not shown.
_SAMPLES = {"N": "1", "...": "", "[": "", "]": ""}


# Each command is a start of Python, some dozen on a page: a slow machine with other work gets its time.
@pytest.mark.timeout(900)
@pytest.mark.parametrize("page", WITH_CONSOLE, ids=lambda page: page.name)
def test_what_a_page_shows_is_what_happens(page: Path, tmp_path: Path) -> None:
    """Each command ends with its status and prints what the page shows."""
    assert run_page(page, tmp_path) == len(list(commands(page)))


@pytest.mark.parametrize(
    ("shown", "printed", "missing"),
    [
        ((), ["anything"], None),
        (("5 files", "done"), ["7  files", "", "done"], None),
        (("1.5 GB free",), ["730 MB free"], None),
        (("...", "done"), ["a", "b", "done"], None),
        (("a", "..."), ["a", "b"], None),
        (("a", "c"), ["a", "b"], "c"),
        (("a",), ["a", "b"], "nothing more, but: b"),
        (("copied", "..."), ["failed"], "copied"),
    ],
)
def test_output_is_compared(shown: tuple[str, ...], printed: list[str], missing: str | None) -> None:
    """Other words, lines that lack and lines too many are told; figures are not."""
    assert first_missing(shown, printed) == missing


def test_every_command_is_listed() -> None:
    """The page of the command line has each command, in order, with what it says of itself."""
    table = text_of(ROOT / "docs" / "command-line.md").partition("## Commands\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \| (.+) \|$", table, re.MULTILINE) == list(COMMANDS.items())


def _calls() -> list[tuple[str, str]]:
    """Give every call of `drivearr` in code of the pages, with the page that it stands on."""
    found = []
    for page in pages():
        code = [block.text for block in blocks(page) if block.language in ("", "console", "sh", "bash")]
        code += [text for text in inline_code(page) if re.match(r"(\.venv/bin/|sudo )?drivearr ", text)]
        found += [(page.name, match[1].strip()) for text in code for match in _CALL.finditer(text.replace("\\\n", " "))]
    return found


def test_there_are_calls_to_look_at() -> None:
    """The search below finds what is there."""
    assert len(_calls()) > 50


@pytest.mark.parametrize(("page", "call"), sorted(set(_calls())))
def test_a_documented_call_is_understood(page: str, call: str) -> None:
    """Commands, options and values are those that the program has."""
    words = [_SAMPLES.get(word, word.strip("[]")) for word in shlex.split(call.replace("...", ""))]
    given = [word for word in words if word]
    with contextlib.redirect_stderr(io.StringIO()) as told:
        try:
            PARSER.parse_args(given)
        except SystemExit as end:
            # A command that is only named, as in "`drivearr import` takes over", lacks its arguments.
            if end.code and "the following arguments are required" not in told.getvalue():
                pytest.fail(f"{page}: drivearr {call}: {told.getvalue().splitlines()[-1]}")
