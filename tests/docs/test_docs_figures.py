"""Figures come with a command that makes them again: each program that a page names is there and knows its options."""

import re
from collections.abc import Iterator

import pytest
from docpages import ROOT, pages, prose

# A span of code may go on in the next line of its paragraph.
SPAN = re.compile(r"`([^`]+)`")
PROGRAM = re.compile(r"(?:^|\s|=)((?:tests|scripts)/[\w/.-]+|-m tests[\w.]+)")
OPTION = re.compile(r"\s--([a-z][\w-]*)")
# Read by pytest itself, or by what scripts start.
OF_PYTEST = {"cov", "cov-branch", "cov-report"}


def programs() -> Iterator[tuple[str, str, list[str]]]:
    """Give each page with the program and the options of a command that it names."""
    for page in pages():
        for command in SPAN.findall(re.sub(r"\n(?=\S)", " ", prose(page))):
            for named in PROGRAM.findall(command):
                yield page.name, named, OPTION.findall(command.partition(named)[2])


@pytest.mark.parametrize(("page", "named", "options"), list(programs()))
def test_a_named_program_is_there_and_knows_its_options(page: str, named: str, options: list[str]) -> None:
    """A figure whose command is gone is nobody's word."""
    path = ROOT / (named[3:].replace(".", "/") + ".py" if named.startswith("-m ") else named)
    assert path.exists(), f"{page} names {named}"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    unknown = [each for each in options if each not in OF_PYTEST and not re.search(rf"[\"' |-]{each}\b", text)]
    assert not unknown, f"{page}: {named} does not know {unknown}"


def test_commands_are_found() -> None:
    """The pages name programs with options and without."""
    found = list(programs())
    assert any(page == "measurements.md" and options for page, _, options in found)
    assert len(found) > 30
