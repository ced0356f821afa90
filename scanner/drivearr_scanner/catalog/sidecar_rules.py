"""Side-cars: what a subtitle, picture, NFO or sound track belongs to, in which language, with which flags."""

import re
from dataclasses import dataclass

from . import words
from .title_rules import plain_text, title_key

_LAST = re.compile(r"(^|[._ (\[-]+)([^._ ()\[\]-]+)[)\]. ]*$")
_REGION = re.compile(r"(?:^|[._ (\[-])([a-z]{2,3})[-_]([A-Z]{2}|[a-z]{2}|419|Han[st]|han[st])[)\]]*$")
_COUNTER = re.compile(r"[\d ._-]{0,4}")
_ART_SUFFIX = re.compile(
    r"[-._ ](?:poster|fanart|thumb|thumbnail|backdrop|background|banner|logo|clearlogo|clearart|landscape|disc|discart"
    r"|keyart|characterart|cover|folder|art|box|boxart|square|screenshot|screen|original)\d{0,3}$",
    re.IGNORECASE,
)
_SEASON_ART = re.compile(r"season[ ._-]?(\d{1,4}|specials?|all)(?:[ ._-].*)?", re.IGNORECASE | re.DOTALL)
_NUMBERED = re.compile(r"(.*[^\W\d_])[ ._-]?\d{0,3}", re.DOTALL)
_SCREEN = re.compile(
    r"(?:img|screen|shot|snap|pic|image|proof|scan|vlcsnap)[ ._-]?\d.*|\d{1,4}", re.IGNORECASE | re.DOTALL
)
_NFO_NAMES = frozenset(("movie", "tvshow", "season", "index", "video ts", "album", "collection", "set"))
# Two-letter languages that are also words of titles: taken only behind something that is no plain title.
_TITLE_WORDS = frozenset(
    [
        "no",
        "it",
        "is",
        "to",
        "he",
        "my",
        "so",
        "am",
        "as",
        "at",
        "be",
        "do",
        "go",
        "me",
        "us",
        "we",
        "or",
        "la",
        "el",
        "de",
        "da",
        "le",
        "et",
        "id",
        "ms",
        "hi",
        "tl",
        "on",
        "in",
        "an",
    ]
)
_AFTER_WHOLE_NAME = re.compile(r"[\d)\]]\s*$|\s")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A side-car's kind, and the name of its owner as far as the file's name tells it ("" when the folder must)."""

    kind: str
    owner: str
    lang: str | None = None
    flags: tuple[str, ...] = ()
    season: int | None = None


def read_spoken(stem: str, kind: str) -> Sidecar:
    """Read language and flags off the end of a subtitle's or sound track's name."""
    rest, lang, flags = plain_text(stem), None, set[str]()
    while True:
        if lang is None and (region := _REGION.search(rest)) is not None and region[1] in words.LANGUAGES:
            lang, rest = _region(region[1], region[2]), rest[: region.start()]
            continue
        last = _LAST.search(rest)
        if last is None:
            break
        word, before = title_key(last[2]), rest[: last.start()]
        if word in words.SUBTITLE_FLAGS and before and (word != "hi" or lang is not None or _ends_in_language(before)):
            flags.add(words.SUBTITLE_FLAGS[word])
        elif lang is None and word in words.LANGUAGES and _is_language(word, last[1], before):
            lang = words.LANGUAGES[word]
        elif lang == "pt" and word == "brazilian":
            lang = "pt-BR"
        elif not (before and _is_noise(word, before)):
            break
        rest = before
    owner = "" if _COUNTER.fullmatch(rest) and lang is not None else rest
    return Sidecar(kind, owner, lang, tuple(sorted(flags)))


def read_artwork(stem: str) -> Sidecar:
    """Read what a picture shows."""
    season = _SEASON_ART.fullmatch(stem)
    if season is not None:
        number = (
            0 if season[1].lower().startswith("special") else None if season[1].lower() == "all" else int(season[1])
        )
        return Sidecar("artwork", "", season=number)
    numbered = _NUMBERED.fullmatch(stem)
    if title_key(numbered[1] if numbered else stem) in words.ARTWORK_NAMES or _SCREEN.fullmatch(stem):
        return Sidecar("artwork", "")
    return Sidecar("artwork", _ART_SUFFIX.sub("", stem))


def read_nfo(stem: str) -> Sidecar:
    """Read what an NFO file describes."""
    return Sidecar("nfo", "" if title_key(stem) in _NFO_NAMES else stem)


def _region(language: str, region: str) -> str:
    """Give a language with its region, as in `pt-BR`."""
    code = words.LANGUAGES[language].partition("-")[0]
    return f"{code}-{region.capitalize() if len(region) == 4 else region.upper()}"


def _is_language(word: str, separator: str, before: str) -> bool:
    """Tell whether a word that may be a language is one here, and no word of the title."""
    if not before.strip(" ._-0123456789"):
        return True
    if separator.strip() == "":
        return len(word) > 3 and before.rstrip()[-1:] in ")]-0123456789"
    if len(word) == 2 and word in _TITLE_WORDS:
        return "." in separator and _AFTER_WHOLE_NAME.search(before) is not None
    return True


def _ends_in_language(text: str) -> bool:
    """Tell whether a name ends in a language."""
    last = _LAST.search(text)
    return last is not None and title_key(last[2]) in words.LANGUAGES


def _is_noise(word: str, before: str) -> bool:
    """Tell a word that stands beside language and flags and says neither."""
    if word.isdigit():
        return len(word) <= 2 and _ends_in_language(before)
    return word in words.SUBTITLE_NOISE
