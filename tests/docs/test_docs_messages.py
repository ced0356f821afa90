"""The page of messages holds every error, with the text that people see."""

import re

import pytest
from docpages import ROOT, text_of
from drivearr_scanner.contract.errors import MESSAGES

PAGE = ROOT / "docs" / "troubleshooting.md"
_ENTRY = re.compile(r"^#### `(\w+)`\n\n> (.+)\n\n((?:(?!^#).*\n)+)", re.MULTILINE)


def _entries() -> dict[str, tuple[str, str]]:
    """Give the text and the explanation of each message on the page."""
    return {match[1]: (match[2], match[3].strip()) for match in _ENTRY.finditer(text_of(PAGE) + "\n")}


def test_the_page_has_every_message_and_no_other() -> None:
    """A message that is new, renamed or gone changes the page."""
    assert set(_entries()) == set(MESSAGES)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_stands_as_it_is_shown(code: str) -> None:
    """The text is the one that the scanner fills in, its fields as words in capitals; and something is said of it."""
    text, explanation = _entries()[code]
    assert text == re.sub(r"\{(\w+)\}", lambda field: field[1].upper(), MESSAGES[code][1])
    assert len(explanation.split()) >= 5
