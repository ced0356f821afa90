"""Every link of the documentation leads somewhere, and every page is found from the front page."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from docpages import ROOT, anchors, links, pages, prose

EXTERNAL = ("https://", "http://", "mailto:")
# Files of the app are shown by Home Assistant, and records of decisions and the changelog are found by their own lists.
NOT_FROM_THE_FRONT = ("addon", "addon-disk-access")


def _target(page: Path, link: str) -> tuple[Path, str]:
    """Give the file and the anchor that a link within the repository names."""
    name, _, anchor = unquote(link).partition("#")
    return ((page.parent / name).resolve() if name else page), anchor


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    """Files exist within the repository, and headings where a link names one."""
    wrong = []
    for link in links(page):
        if link.startswith(EXTERNAL):
            continue
        target, anchor = _target(page, link)
        if not target.exists() or not target.is_relative_to(ROOT):
            wrong.append(f"{link}: no such file")
        elif anchor and (target.suffix != ".md" or anchor not in anchors(target)):
            wrong.append(f"{link}: no such heading")
    assert wrong == []


def test_every_page_is_found_from_the_front_page() -> None:
    """Following links from the README reaches every page."""
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        waiting += [_target(page, link)[0] for link in links(page) if not link.startswith(EXTERNAL)]
    lost = {page for page in pages() if page.relative_to(ROOT).parts[0] not in NOT_FROM_THE_FRONT} - reached
    assert {str(page.relative_to(ROOT)) for page in lost} == set()


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_dashes_are_not_decoration(page: Path) -> None:
    """Sentences are joined by words and commas."""
    assert [line for line in prose(page).splitlines() if "\u2014" in line or " \u2013 " in line] == []
