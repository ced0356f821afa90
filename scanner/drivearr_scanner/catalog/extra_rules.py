"""Extras: trailers, samples, featurettes, themes and credits, by their folder or by the end of their name."""

import re

from . import words
from .folder_rules import Layout
from .title_rules import bracket_year, find_year, has_quality, holds_any, plain_text, title_key

_SUFFIX_WORDS = "|".join(sorted((word.replace(" ", "[ ._-]?") for word in words.EXTRA_SUFFIXES), key=len, reverse=True))
_HYPHEN = re.compile(rf"(?<=[^\s-])-({_SUFFIX_WORDS})[ ._-]?\d{{0,2}}$", re.IGNORECASE)
_SPACED = re.compile(rf"[ ._]-[ ._]({_SUFFIX_WORDS})[ ._-]?\d{{0,2}}$", re.IGNORECASE)
_LOOSE = re.compile(r"[ ._](trailer|teaser|sample)[ ._-]?\d{0,2}$", re.IGNORECASE)
_WHOLE = re.compile(rf"({_SUFFIX_WORDS})s?[ ._-]?\d{{0,3}}$", re.IGNORECASE)
_SAMPLE_FIRST = re.compile(r"sample[ ._-]+(?=\S)", re.IGNORECASE)
_CREDITS = re.compile(
    r"(?<![^\W_])(?:nc[ ._-]?(?:op|ed)|(?:creditless|clean|textless)[ ._-]*(?:op|ed|opening|ending))"
    r"(?:[ ._-]?\d{1,2})?[a-z]?(?:v\d)?(?![^\W_])",
    re.IGNORECASE,
)
# What plain ASCII must hold to match it.
_CREDITS_HINTS = ("nc", "credit", "clean", "textless")
_FANSUB_SPECIAL = re.compile(
    r"(?:[ ._]-[ ._]|\[|[ ._])(op|ed|pv|cm|menu|preview|trailer)(?:[ ._-]?\d{1,2}[a-z]?)?(?:v\d)?\]?(?=$|[ ._]*[\[(])",
    re.IGNORECASE,
)
_FANSUB_KINDS = {"op": "credits", "ed": "credits", "pv": "trailer", "preview": "trailer", "trailer": "trailer"}
_FILE_NAMES = frozenset(("trailer", "trailers", "teaser", "sample", "theme"))
# Suffix words that also end titles of episodes.
_TITLE_WORDS = frozenset(
    ("interview", "interviews", "scene", "short", "clip", "other", "extra", "extras", "bonus", "theme")
)


def find_extra(stem: str, layout: Layout, *, numbered: bool) -> tuple[str, str] | None:
    """Give the kind of an extra and the name before its mark, or None; `numbered` tells a name with episode numbers."""
    plain = plain_text(stem).strip()
    if layout.extra is not None:
        return layout.extra, plain
    below = bool(layout.titles) or layout.pack is not None or layout.season is not None
    whole = _WHOLE.fullmatch(plain) if below else None
    if whole is not None and _word(whole[1]) in _FILE_NAMES and not _is_owner(plain, layout):
        return _kind(whole[1]), ""
    for pattern in (_HYPHEN, _SPACED):
        found = pattern.search(plain)
        if found is not None and not (numbered and _word(found[1]) in _TITLE_WORDS) and plain[: found.start()].strip():
            clear = _word(found[1]) in ("trailer", "sample", "teaser")
            if not clear and (pattern is _SPACED or has_quality(plain[: found.start()])):
                continue  # the last is a release group's name
            return _kind(found[1]), plain[: found.start()]
    return _find_sample(plain, layout, numbered=numbered) or _find_credits(plain)


def _find_sample(plain: str, layout: Layout, *, numbered: bool) -> tuple[str, str] | None:
    """Read a trailer or sample that is set off by a dot, underscore or space, when the name before it is whole."""
    if (first := _SAMPLE_FIRST.match(plain)) is not None and (layout.titles or has_quality(plain)):
        rest = plain[first.end() :]
        if has_quality(rest) or _is_owner(rest, layout) or (" " not in plain and bracket_year(plain) is None):
            return "sample", rest
    found = _LOOSE.search(plain)
    if found is None:
        return None
    rest = plain[: found.start()]
    whole = numbered or bracket_year(rest) or find_year(rest) or has_quality(rest) or _is_owner(rest, layout)
    return (_kind(found[1]), rest) if whole else None


def _find_credits(plain: str) -> tuple[str, str] | None:
    """Read the credits and adverts that come with anime releases."""
    found = _CREDITS.search(plain) if not plain.isascii() or holds_any(plain.lower(), _CREDITS_HINTS) else None
    if (found is not None and plain[: found.start()].strip(" ._-[")) or (
        found is not None and found.end() == len(plain)
    ):
        return "credits", plain[: found.start()].rstrip(" ._-[(")
    if not plain.startswith("["):
        return None
    special = _FANSUB_SPECIAL.search(plain)
    if special is None or special.start() == 0:
        return None
    return _FANSUB_KINDS.get(special[1].lower(), "other"), plain[: special.start()].rstrip(" ._-[(")


def _is_owner(rest: str, layout: Layout) -> bool:
    """Tell whether a name is the title of the folder above."""
    return layout.title is not None and title_key(rest) == title_key(layout.title.facts.title)


def _word(text: str) -> str:
    """Give a suffix as the table has it."""
    return " ".join(re.split(r"[ ._-]+", text.casefold()))


def _kind(text: str) -> str:
    """Give what a suffix says."""
    word = _word(text)
    return words.EXTRA_SUFFIXES.get(word) or words.EXTRA_SUFFIXES[word.replace(" ", "")]
