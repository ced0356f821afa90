"""Seasons: the number that a folder or file name carries in some 25 languages."""

import re
from dataclasses import dataclass

from . import words

_START, _END = r"(?<![^\W_])", r"(?![^\W_])"
_SEP = r"[ ._-]{0,3}"
_WORD = rf"(?:{words.SEASON_WORDS})"
_COUNT = "|".join(words.ORDINAL_WORDS)
_ROMAN = "i{1,3}|iv|vi{0,3}|ix|x"
_CJK = "零一二三四五六七八九十"

# "Season 2", "Staffel_02", "Season Two", "시즌2"; "2. Staffel", "2nd Season", "1ª Temporada", "第2季"; "S02".
_AFTER = rf"{_START}{_WORD}{_SEP}(?P<after>\d{{1,4}}|(?:{_COUNT}|{_ROMAN}){_END})(?!\d)"
_BEFORE = rf"{_START}(?P<before>\d{{1,2}})(?:[.ªºa]|st|nd|rd|th|-?[йя]|-?ий|-?ой)?{_SEP}{_WORD}{_END}"
_ORDINAL = rf"{_START}(?P<ordinal>{_COUNT}){_SEP}season{_END}"
_EAST = (
    rf"第\s?(?P<east>\d{{1,3}}|[{_CJK}]{{1,3}})\s?(?:季|期|部|シーズン|シリーズ)"
    rf"|{_START}(?P<korean>\d{{1,2}})\s?기{_END}"
)
_SHORT = rf"{_START}s(?P<short>\d{{1,4}})(?=e\d|ep\d|d\d|{_END})"
_SEASON = re.compile(rf"{_AFTER}|{_BEFORE}|{_ORDINAL}|{_EAST}|{_SHORT}", re.IGNORECASE)

_MANY = re.compile(
    rf"{_START}(?:seasons?|series|s|staffeln?|saisons?|temporadas?)[ ._]?\d{{1,2}}[ ._]?(?:-|to|thru|through|&|\+|,)"
    rf"[ ._]?(?:s|season)?[ ._]?\d{{1,2}}{_END}"
    rf"|{_START}(?:the[ ._])?complete[ ._](?:tv[ ._]|original[ ._])?"
    rf"(?:series|collection|seasons?|show|box[ ._]?set){_END}"
    rf"|[-(\[]\s?complete{_END}"
    rf"|{_START}(?:integrale|intégrale|komplett|die komplette serie|serie completa){_END}",
    re.IGNORECASE,
)
_DATED = re.compile(rf"{_START}(?:19|20)\d\d[ ._-](?:0[1-9]|1[0-2])[ ._-](?:0[1-9]|[12]\d|3[01]){_END}")
_CROSS = re.compile(rf"{_START}(\d{{1,2}})[x\u00d7]\d{{2,3}}{_END}", re.IGNORECASE)
# What plain ASCII must hold somewhere to match _SEASON or _MANY; most names do not, and it is told ten times as fast.
_HINT = re.compile(
    "|".join(
        (
            r"s[ ._]?\d",
            *sorted({word for word in words.SEASON_WORDS.split("|") if word.isascii()}),
            "complet",
            "komplett",
            "integrale",
        )
    )
)
_HAS_DIGIT_OR_WORD = re.compile(rf"\d|season|[{_CJK}]|serie|komplet|grale|complete", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeasonMark:
    """A season's number and where it stands in the name."""

    season: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SeasonFolder:
    """What a folder's name says of seasons: one, or None for several or a date; `head` is the show before it."""

    season: int | None
    head: str


def find_season(text: str) -> SeasonMark | None:
    """Give the first season that a text names."""
    if not _may_name_season(text):
        return None
    found = _SEASON.search(text)
    if found is None:
        return None
    return SeasonMark(_number(found[found.lastgroup or "short"]), found.start(), found.end())


def _may_name_season(text: str) -> bool:
    """Tell whether it is worth to look for a season in a text."""
    return not text.isascii() or _HINT.search(text.lower()) is not None


def season_of_folder(plain: str, key: str) -> SeasonFolder | None:
    """Give what a folder is of a show: a season, several, a release of one episode; None when it is none of these."""
    if key in words.ZERO_SEASONS:
        return SeasonFolder(0, "")
    if _HAS_DIGIT_OR_WORD.search(plain) is None:
        return None
    if _may_name_season(plain):
        if (many := _MANY.search(plain)) is not None:
            return SeasonFolder(None, _head(plain, many.start()))
        if (mark := find_season(plain)) is not None:
            return SeasonFolder(mark.season, _head(plain, mark.start))
    if (dated := _DATED.search(plain)) is not None:
        return SeasonFolder(None, _head(plain, dated.start()))
    cross = _CROSS.search(plain)
    return SeasonFolder(int(cross[1]), _head(plain, cross.start())) if cross else None


def _head(plain: str, start: int) -> str:
    """Give the show's name before a season's mark."""
    head = plain[:start].rstrip(" ._-([{").lstrip(" ._-")
    return head if re.search(r"[^\W_]", head) else ""


def _number(text: str) -> int:
    """Give the number that digits, an English word or a Chinese numeral mean."""
    if text.isdigit():
        return int(text)
    if (count := words.ORDINAL_WORDS.get(text.casefold()) or words.ROMAN.get(text.casefold())) is not None:
        return count
    tens, _, ones = text.rpartition("十")
    high = words.CJK_NUMBERS.get(tens[:1], 1) * 10 if "十" in text else 0
    return high + words.CJK_NUMBERS.get(ones[:1], 0)
