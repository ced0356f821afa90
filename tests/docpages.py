"""The documentation as data: its pages, and the headings, links, code and commands in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_FENCE = re.compile(r"^ {0,3}```(\S*)[^`\n]*\n(.*?)^ {0,3}```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_SOURCE = re.compile(r"<(?:img|source)[^>]*\bsrc(?:set)?=\"([^\"]+)\"")
_CODE = re.compile(r"`([^`\n]+)`")
_MARKUP = re.compile(r"`|\*|\[|\]\([^)]*\)")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A fenced block: its language, its text and the line on which it begins."""

    page: Path
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        """Say where it stands."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    """Give every page that people read, but for fragments of the changelog."""
    named = (ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"))
    apps = sorted(ROOT.glob("addon*/*.md"))
    return [*(page for page in named if page.exists()), *sorted((ROOT / "docs").rglob("*.md")), *apps]


def text_of(page: Path) -> str:
    """Give the text of a page."""
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str | None = None) -> list[Block]:
    """Give the fenced blocks of a page, of one language if it is named."""
    text = text_of(page)
    found = (
        Block(page=page, line=text.count("\n", 0, match.start()) + 1, language=match[1], text=match[2])
        for match in _FENCE.finditer(text)
    )
    return [block for block in found if language is None or block.language == language]


def prose(page: Path) -> str:
    """Give the text of a page without its fenced blocks."""
    return _FENCE.sub("", text_of(page))


def anchors(page: Path) -> set[str]:
    """Give the anchors that GitHub makes of the headings of a page."""
    given: set[str] = set()
    for match in _HEADING.finditer(prose(page)):
        plain = _MARKUP.sub("", match[2]).lower()
        slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        name, number = slug, 0
        while name in given:
            number += 1
            name = f"{slug}-{number}"
        given.add(name)
    return given


def links(page: Path) -> Iterator[str]:
    """Give the target of each link and picture outside of code."""
    text = _CODE.sub("", prose(page))
    yield from (match[1] for pattern in (_LINK, _SOURCE) for match in pattern.finditer(text))


def inline_code(page: Path) -> Iterator[str]:
    """Give each piece of code within the text."""
    yield from (match[1] for match in _CODE.finditer(prose(page)))
