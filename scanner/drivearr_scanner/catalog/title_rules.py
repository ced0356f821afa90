"""Titles: the key that spellings share, and title, year, ids and edition out of a folder or file name."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from . import words

# A letter or digit may not stand before or after; an underscore may.
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"

# Names are read folder by folder: what one says is asked again for the files beside it.
_REMEMBERED = 4096

_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc")
_SEPARATORS = re.compile(r"[\W_]+")
# The same for plain ASCII: apostrophes gone, all else that is no letter or digit a space.
_ASCII_SPACES = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()} | {"'": ""})
# Length-preserving, so that positions in the plain text are positions in the name.
_PLAIN = str.maketrans(
    "\uff08\uff09\uff3b\uff3d\uff5b\uff5d\u3010\u3011\u3014\u3015"
    "\u2013\u2014\u2010\u2011\u2212\uff5e\uff0e\uff3f\u3000\u00a0",
    "()[]{}[][]-----~._  ",
)

_ID = re.compile(r"[\[{(](tmdb|imdb|tvdb)(?:id)?[-=: ](tt)?(\d{1,10})[\]})]", re.IGNORECASE)
_BARE_IMDB = re.compile(rf"[\[{{(](tt\d{{5,10}})[\]}})]|{_START}(tt\d{{7,9}}){_END}", re.IGNORECASE)
_OTHER_ID = re.compile(
    r"[\[{(](?:anidb|tvmaze|trakt|anilist|mal|tvrage|imdbid|tmdbid|tvdbid)\d?(?:id)?[-=:]\w{1,20}[\]})]",
    re.IGNORECASE,
)
# What plain ASCII must hold to match any of them.
_ID_HINTS = ("tt", "db", "tvmaze", "trakt", "anilist", "mal", "tvrage")
_EDITION_TAG = re.compile(r"\{edition-([^{}]{1,80})\}", re.IGNORECASE)
_SITE = re.compile(
    r"^(?:from\s)?\[?\s*www\.[^\s\]]{1,60}\s*\]?\s*-*\s*|^\[\s*[\w.-]{1,40}\.(?:com|net|org|to|tv|me|cc)\s*\]\s*-*\s*",
    re.IGNORECASE,
)

_BRACKET_YEAR = re.compile(
    r"[(\[{]\s*(18[89]\d|19\d\d|20\d\d)\s*"
    r"(?:(?P<range>-\s*(?:\d{2,4}|present|now)?)|[,; ][^()\[\]{}\d][^()\[\]{}]{0,40})?\s*[)\]}]"
    r"|\([^()\d]{1,40}[, ](?P<late>18[89]\d|19\d\d|20\d\d)\)",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"{_START}(19\d\d|20[0-3]\d){_END}")
_QUALITY = re.compile(rf"{_START}(?:{words.QUALITY}){_END}", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W_]+)[\W_]*$")
_LEADING_TAG = re.compile(r"^\s*(\[[^\[\]]{1,60}\])\s*(?=\S)")
_TRAILING_TAG = re.compile(r"\s*\[[^\[\]]{0,80}\]\s*$")
_CLOSING = {"[": "]", "(": ")", "{": "}"}
_HALF_TAG = re.compile(r"\s*\[[^\[\]]{0,80}$")
_AKA = re.compile(r"[ ._(\[]+a\.?k\.?a\.?[ ._]+", re.IGNORECASE)
_EDITION_PHRASE = re.compile(rf"[ ._(\[-]+{words.EDITION_PHRASE}[ ._)\]-]*$", re.IGNORECASE)
_EDITIONS = tuple((name, re.compile(rf"{_START}{pattern}{_END}", re.IGNORECASE)) for name, pattern in words.EDITIONS)
_ANY_EDITION = re.compile(r"cut|exten|theat|unrat|rema|imax|crit|edit|ultim|redux|anniv|special|dc", re.IGNORECASE)
_DIRECTORS_CUT = re.compile(rf"{_START}DC{_END}")
_ACRONYM = re.compile(rf"{_START}(?:[A-Z] ){{2,}}[A-Z]{_END}")

_HEX = re.compile(r"(?=[^a-f]*[a-f])(?=\D*\d)[0-9a-f]{8,}|[0-9a-f]{16,}", re.IGNORECASE)
_SCRAMBLED = re.compile(r"(?=\D*\d)(?=[^a-z]*[a-z])[a-z0-9]{20,}|[a-z0-9]{28,}|[A-Za-z0-9_-]{30,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFacts:
    """What one name says: `tail` is what follows title and year; `bracketed` tells that the year stood in brackets."""

    title: str = ""
    year: int | None = None
    bracketed: bool = False
    year_range: bool = False
    tail: str = ""
    edition: str | None = None
    ids: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=32_768)
def title_key(text: str) -> str:
    """Give what two spellings of one title share; a title of symbols only keeps its symbols."""
    if text.isascii():
        plain = text.lower().replace("&", "and")
        if key := " ".join(plain.translate(_ASCII_SPACES).split()):
            return key
    else:
        plain = unicodedata.normalize("NFKD", text).casefold()
        plain = "".join(char for char in plain if not unicodedata.combining(char)).replace("&", "and")
    plain = plain.translate(_APOSTROPHES)
    return _SEPARATORS.sub(" ", plain).strip() or plain.strip()


def plain_text(name: str) -> str:
    """Give the name with typographic brackets, dashes and spaces as ASCII, character for character."""
    return name if name.isascii() else name.translate(_PLAIN)


def edition_key(text: str) -> str:
    """Give an edition's name as results show it."""
    return " ".join(text.casefold().translate(_APOSTROPHES).split())


def take_ids(text: str) -> tuple[str, dict[str, str]]:
    """Cut provider ids out of a name."""
    if text.isascii() and not holds_any(text.lower(), _ID_HINTS):
        return text, {}
    if not any(mark in text for mark in "[{(") and "tt" not in text:
        return text, {}
    ids: dict[str, str] = {}
    for found in _ID.finditer(text):
        provider = found[1].lower()
        ids.setdefault(provider, f"tt{found[3]}" if provider == "imdb" else found[3])
    text = _ID.sub("", text)
    if (bare := _BARE_IMDB.search(text)) is not None:
        ids.setdefault("imdb", (bare[1] or bare[2]).lower())
        text = _BARE_IMDB.sub("", text)
    return _OTHER_ID.sub("", text), ids


def holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text holds one of some words; much faster than a pattern."""
    for word in words:  # noqa: SIM110 - any() takes three times as long
        if word in text:
            return True
    return False


def take_edition_tag(text: str) -> tuple[str, str | None]:
    """Cut an `{edition-...}` tag out of a name."""
    found = _EDITION_TAG.search(text)
    if found is None:
        return text, None
    return text[: found.start()] + text[found.end() :], edition_key(found[1]) or None


def find_edition(text: str) -> str | None:
    """Give the edition that the words after a title name."""
    if _ANY_EDITION.search(text) is None:
        return None
    for name, pattern in _EDITIONS:
        if pattern.search(text):
            return name
    return "directors cut" if _DIRECTORS_CUT.search(text) else None


@lru_cache(maxsize=_REMEMBERED)
def quality_start(text: str) -> int:
    """Give where the release's quality words begin, or the text's length; never 0."""
    found = _QUALITY.search(text, 1)
    if found is None:
        return len(text)
    start = found.start()
    while (before := _WORD_BEFORE.search(text[max(0, start - 40) : start])) is not None:
        word = before[1].casefold()
        at = start - len(before[0])
        if word not in words.SOFT_QUALITY or not text[:at].strip(" ._-[("):
            break
        start = at
    return start


def has_quality(text: str) -> bool:
    """Tell whether a name carries words that only releases have."""
    return _QUALITY.search(text) is not None


def begins_with_quality(text: str) -> bool:
    """Tell whether nothing stands before the release's words, or they are all there is."""
    found = _QUALITY.search(text)
    first = title_key(text).partition(" ")[0]
    return first in ("bd", "dvd") or (found is not None and not text[: found.start()].strip(" ._-[("))


def is_scrambled(name: str) -> bool:
    """Tell a hash or random name that downloaders give."""
    if _HEX.fullmatch(name) is not None:
        return True
    return _SCRAMBLED.fullmatch(name) is not None and sum(char.isdigit() for char in name) >= 3


def strip_quality(text: str) -> str:
    """Give a name without the words that only releases have."""
    return _QUALITY.sub(" ", text)


def find_year(text: str, *, end: int | None = None) -> re.Match[str] | None:
    """Give the last year-like number that is not the beginning, before `end`."""
    last = None
    for found in _YEAR.finditer(text, 1, len(text) if end is None else end):
        if text[: found.start()].strip(" ._-[("):
            last = found
    if last is None or re.search(r"\bof[ ._]$", text[: last.start()], re.IGNORECASE):
        return None
    return last


def bracket_year(text: str) -> re.Match[str] | None:
    """Give the first year in brackets that has a title before it."""
    for found in _BRACKET_YEAR.finditer(text):
        if text[: found.start()].strip(" _-[("):
            return found
    return None


def strip_site(text: str) -> str:
    """Cut a web site's advertisement off the beginning."""
    found = _SITE.match(text)
    return text if found is None else text[found.end() :] or text


def strip_tag(text: str) -> str:
    """Cut a release group's `[tag]` off the beginning, unless the title would go with it."""
    while (found := _LEADING_TAG.match(text)) is not None:
        rest = text[found.end() :]
        bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", rest)
        if found[1].casefold() == "[rec]" or not re.search(r"[^\W\d_]", _QUALITY.sub("", bare)):
            break
        text = rest
    return text


def clean_title(text: str, *, dotted: bool) -> str:
    """Give a title for people: separators gone from its ends, dots of release names as spaces."""
    return _cleaned(text, dotted=dotted) or text.strip()


def _cleaned(text: str, *, dotted: bool) -> str:
    """Give a title without what surrounds it; nothing for one of separators only."""
    if dotted:
        text = " ".join(re.sub(r"[._]+", " ", text).split())
        text = _ACRONYM.sub(lambda found: found[0].replace(" ", ".") + ".", text)
    text = text.lstrip(" _-~,+;:.").rstrip(" _-~,+[({;:")
    while text.startswith(("[", "(", "{")) and _CLOSING[text[0]] not in text:
        text = text[1:].lstrip(" _-~,+;:.")
    while text.endswith((")", "]")) and text.count("(") + text.count("[") < text.count(")") + text.count("]"):
        text = text[:-1].rstrip(" _-")
    if "[" in text and (half := _HALF_TAG.search(text)) is not None and text[: half.start()].strip():
        text = text[: half.start()]
    return " ".join(text.split())


@lru_cache(maxsize=_REMEMBERED)
def parse_name(name: str) -> NameFacts:
    """Read a film's or folder's name: title, year, and what stands behind."""
    text, ids = take_ids(strip_site(plain_text(name)))
    text, tag = take_edition_tag(text)
    text = strip_tag(text.strip()) or text
    dotted = " " not in text.strip()
    year, title, tail = _split_year(text)
    if (aka := _AKA.search(title)) is not None and title[: aka.start()].strip(" ._-"):
        title = title[: aka.start()]
    edition = tag or find_edition(tail)
    if (phrase := _EDITION_PHRASE.search(title)) is not None and _is_more_than_article(title[: phrase.start()]):
        edition = edition or find_edition(phrase[0])
        title = title[: phrase.start()]
    title = _drop_trailing_tags(title)
    return NameFacts(
        title=clean_title(title, dotted=dotted),
        year=_number_of(year),
        bracketed=year is not None and year.re is _BRACKET_YEAR,
        year_range=year is not None and year.re is _BRACKET_YEAR and bool(year["range"]),
        tail=tail,
        edition=edition,
        ids=ids,
    )


def _number_of(year: re.Match[str] | None) -> int | None:
    """Give the number of a year that was found."""
    return None if year is None else int(year[1] or year["late"])


def _split_year(text: str) -> tuple[re.Match[str] | None, str, str]:
    """Give the year's place, the text before it (or before the quality words), and the text after."""
    found = bracket_year(text)
    if found is None and (first := _BRACKET_YEAR.match(text)) is not None and text[first.end() :].strip(" ._-"):
        rest = text[first.end() :].lstrip(" ._-")
        return first, rest[: quality_start(rest)], rest[quality_start(rest) :]
    if found is not None:
        title = text[: found.start()]
        return found, title[: quality_start(title)] if title else title, text[found.end() :]
    end = quality_start(text)
    found = find_year(text, end=end)
    if found is not None:
        return found, text[: found.start()], text[found.end() :]
    return None, text[:end], text[end:]


def _drop_trailing_tags(title: str) -> str:
    """Cut `[tags]` off a title's end, as long as a title remains."""
    while "]" in title and (found := _TRAILING_TAG.search(title)) is not None and title[: found.start()].strip(" ._-"):
        title = title[: found.start()]
    return title


def _is_more_than_article(text: str) -> bool:
    """Tell whether a text is a title of its own."""
    return title_key(text) not in ("", "the", "a", "an")
