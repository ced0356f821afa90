"""Episodes: season, numbers, absolute numbers, date and part out of a file name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import words
from .season_rules import SeasonMark, find_season
from .title_rules import quality_start, title_key

_START, _END = r"(?<![^\W_])", r"(?![^\W_])"
_MAX_RANGE = 60  # more episodes than this are never in one file: the second number is something else

_SE = re.compile(rf"{_START}s(\d{{1,4}})[ ._\-\[\]x]{{0,3}}e(?:p(?:isode)?)?[ ._-]?(\d{{1,4}})(?!\d)", re.IGNORECASE)
_SE_GLUED = re.compile(r"s(\d{2})e(\d{2,3})(?!\d)", re.IGNORECASE)
_SE_NEXT = re.compile(
    r"([ ._]?(?:[-~+&,]|and(?=[ ._]))?[ ._]?)(?:s\d{1,4}[ ._]?)?ep?[ ._]?(\d{1,4})(?=v\d|[\W_]|$)", re.IGNORECASE
)
_SE_GLUED_NEXT = re.compile(r"()(?:s\d{1,4})?ep?(\d{1,4})(?=ep?\d)", re.IGNORECASE)
_BARE_NEXT = re.compile(rf"([-~+&])(\d{{1,3}})(?:v\d)?{_END}")
_X = re.compile(rf"{_START}(\d{{1,2}}|(?:19|20)\d\d(?=x\d\d(?!\d)))[x\u00d7](\d{{1,4}})(?!\d)", re.IGNORECASE)
_X_NEXT = re.compile(
    r"([ ._]?[-~+&]?[ ._]?)(?:(?<![^\W_])\d{1,2}[x\u00d7]|(?<=[ ._~+&-])e|[x\u00d7])(\d{2,3})(?!\d)", re.IGNORECASE
)
_SCREENS = frozenset(("16x9", "16x10", "4x3", "21x9", "4x4"))
_CODECS = frozenset((264, 265, 266))
_VERSION = re.compile(r"v\d(?![^\W_])", re.IGNORECASE)
_LETTER = re.compile(r"([a-d])(?![^\W_])", re.IGNORECASE)

_EPISODE_WORD = re.compile(
    rf"{_START}(?:(?:{words.EPISODE_WORDS})[ ._#-]{{0,3}}|e)(\d{{1,4}})(?:v\d)?"
    rf"(?:[ ._]?[-~&+_][ ._]?(?:e|ep)?(\d{{1,4}}))?{_END}"
    rf"|第\s?(\d{{1,4}})(?:\s?[-~]\s?(\d{{1,4}}))?\s?[話话集回夜]|제?\s?{_START}(\d{{1,4}})\s?[화회](?![^\W_])"
    rf"|{_START}(\d{{1,4}})[.]?[ ._-]{{0,2}}(?:{words.EPISODE_WORDS}){_END}|[#\uff03](\d{{1,4}}){_END}",
    re.IGNORECASE,
)
_OF = re.compile(rf"{_START}\(?(\d{{1,2}})[ ._]?of[ ._]?(\d{{1,2}})\)?{_END}", re.IGNORECASE)
_SERIAL_PART = re.compile(
    rf"{_START}(?:part|pt|teil|partie|parte)[ ._-]?(\d{{1,2}}|one|two|three|four|five|six|i{{1,3}}|iv|vi{{0,3}}){_END}",
    re.IGNORECASE,
)

_ISO_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-. _/])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([-. _])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_COMPACT_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[-_T]?\d{4}(?:\d\d)?)?(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}})[ ._-]({'|'.join(_MONTHS)})[a-z]{{0,6}}[ ._-]((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_EAST_DATE = re.compile(r"((?:19|20)\d\d)[年년]\s?(\d{1,2})[月월]\s?(\d{1,2})[日일]?")

_DASHED = re.compile(
    r"(?:[ ._]|(?<=\]))-[ ._](?:#|no\.? ?)?(\d{1,4})(?:v\d)?(?:[ ._]?[-~&+][ ._]?(\d{1,4})(?:v\d)?)?(?:\.5)?"
    r"(?=$|[ ._\[(\])])",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\[(?:ep?)?(\d{1,4})(?:v\d)?(?:[-~](\d{1,4}))?(?: ?(?:end|fin|完))?\]|\((\d{2,3})\)", re.IGNORECASE
)
_LEADING = re.compile(r"^[\s\[(#]{0,2}(\d{1,4})(?:v\d)?(?:[-~](\d{1,4}))?(?=$|[\s._\-\])])")
_TRAILING = re.compile(r"[ ._](\d{2,4})(?:v\d)?(?:[-~](\d{1,4}))?(?: ?(?:end|fin))?[ ._]*$", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"[ ._](\d{1,3})(?=[ ._]|$)")
_TOKEN3 = re.compile(r"[ ._]([1-9]\d{2})(?=[ ._]|$)")
_ALSO_ABSOLUTE = re.compile(r"[ ._]?-[ ._](\d{2,4})(?:-(\d{2,4}))?(?=$|[ ._]-[ ._]|[ ._]?\[|[ ._]?\()")

_DIRECT_PART = re.compile(
    r"(?:[ ._]?\(?part|[ ._-]{0,3}\(?(?:pt|cd|dis[ck]))[ ._-]?(\d{1,2}|[a-d])\)?(?=[ ._\[(-]|$)", re.IGNORECASE
)
_END_PART = re.compile(
    r"(?:[-_.][ ]?|[ ])(?:pt|cd|dis[ck])[ ._-]?(\d{1,2}|[a-d])(?=$|[ ._\[(])|-part[ ._-]?(\d{1,2})(?=$|[ ._\[(])",
    re.IGNORECASE,
)
_FANSUB = re.compile(r"^\s*[\[(][^\[\]()]{1,40}[\])]|(?<![^\W_])(?:vostfr|fansub)(?![^\W_])", re.IGNORECASE)
_TAGS = re.compile(r"(?:\s*\[[^\[\]]{1,60}\][\s._]*)+")
_BEFORE_TAGS = re.compile(r"[^\[(]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The numbers in a file name. `start` is where the title before them ends, `end` where the rest begins.

    `certain` marks are of episodes in any folder; the others only where a show is expected.
    """

    start: int
    end: int
    season: int | None = None
    episodes: tuple[int, ...] = ()
    absolute: tuple[int, ...] = ()
    date: str | None = None
    part: int | None = None
    certain: bool = True


def find_marks(text: str, *, season: int | None = None, title: str = "", loose: bool = True) -> Marks | None:
    """Give the first marks that a name carries, the surest notation first.

    `season` is what the folders say, `title` the folder's title key. Without `loose` only notations count that no
    film's name has.
    """
    marks = _season_episode(text) or _crossed(text)
    if marks is not None:
        return marks
    worded = _worded(text, season, loose=loose)
    if worded is not None and worded.certain:
        return worded
    marks = _dated(text)
    if marks is not None or not loose:
        return marks
    marks = _numbered(text, season, title)
    if worded is not None and (marks is None or worded.start <= marks.start):
        return worded
    return marks


def find_part(text: str, marks: Marks) -> int | None:
    """Give the part of an episode that is split over files: right behind the number, or a short form at the end."""
    if marks.part is not None:
        return marks.part
    rest = text[marks.end :]
    found = _DIRECT_PART.match(rest)
    if found is not None:
        return _part_value(found[1])
    found = _END_PART.search(rest)
    return _part_value(found[1] or found[2]) if found else None


def _season_episode(text: str) -> Marks | None:
    """Read `S01E02` and its kin."""
    found = _SE.search(text) or _SE_GLUED.search(text)
    if found is None:
        return None
    numbers, end, part = _continue(text, found.end(), int(found[2]), (_SE_GLUED_NEXT, _SE_NEXT, _BARE_NEXT))
    return Marks(
        start=found.start(),
        end=end,
        season=int(found[1]),
        episodes=numbers,
        part=part,
        absolute=_also_absolute(text, end),
    )


def _crossed(text: str) -> Marks | None:
    """Read `1x02` and its kin; screen sizes are none."""
    for found in _X.finditer(text):
        season, number = int(found[1]), int(found[2])
        if found[0].lower() in _SCREENS or number in _CODECS or len(found[2]) == 4:
            continue
        after = text[found.end() : found.end() + 1]
        if after.isalpha() and not (_VERSION.match(text, found.end()) or after in "xX\u00d7"):
            continue
        numbers, end, part = _continue(text, found.end(), number, (_X_NEXT, _BARE_NEXT))
        return Marks(
            start=found.start(), end=end, season=season, episodes=numbers, part=part, absolute=_also_absolute(text, end)
        )
    return None


def _continue(
    text: str, end: int, first: int, forms: tuple[re.Pattern[str], ...]
) -> tuple[tuple[int, ...], int, int | None]:
    """Read the numbers that follow: one after a dash makes a range, several tokens make a list."""
    if (version := _VERSION.match(text, end)) is not None:
        end = version.end()
    numbers, dashes = [first], 0
    while len(numbers) < _MAX_RANGE:
        found = next((hit for form in forms if (hit := form.match(text, end)) is not None), None)
        if found is None or int(found[2]) in _CODECS or not _follows(int(found[2]), numbers[-1]):
            break
        numbers.append(int(found[2]))
        dashes += any(mark in found[1] for mark in "-~")
        end = found.end()
    if len(numbers) == 2 and dashes == 1:
        numbers = list(range(numbers[0], numbers[1] + 1))
    letter = _LETTER.match(text, end) if len(numbers) == 1 else None
    if letter is not None:
        return tuple(numbers), letter.end(), ord(letter[1].lower()) - ord("a") + 1
    return tuple(numbers), end, None


def _follows(number: int, last: int) -> bool:
    """Tell whether a number may go on from the last one."""
    return last < number <= last + _MAX_RANGE


def _also_absolute(text: str, end: int) -> tuple[int, ...]:
    """Give the absolute numbers behind the season's: `S01E05 - 005 - Title`, padded or set off on both sides."""
    found = _ALSO_ABSOLUTE.match(text, end)
    if found is None:
        return ()
    at_end = found.end() >= len(text)
    if len(found[1]) < 3 or (at_end and not found[1].startswith("0") and found[2] is None):
        return ()
    return _span(found[1], found[2])


def _worded(text: str, season: int | None, *, loose: bool) -> Marks | None:
    """Read `Season 1 Episode 2`, `Folge 3`, `第05話` in any of the languages."""
    mark = find_season(text)
    for found in _episode_words(text, mark):
        groups = [group for group in found.groups() if group]
        if mark is None and not loose:
            return None
        known = mark.season if mark is not None else season
        numbers = _worded_numbers(found, groups, known)
        start = min(found.start(), mark.start) if mark is not None else found.start()
        end = max(found.end(), mark.end) if mark is not None else found.end()
        if known is None:
            return Marks(start=start, end=end, absolute=numbers, certain=False)
        return Marks(start=start, end=end, season=known, episodes=numbers, certain=mark is not None)
    return None


def _worded_numbers(found: re.Match[str], groups: list[str], season: int | None) -> tuple[int, ...]:
    """Give the numbers behind an episode's word; a Spanish `Cap.102` of season 1 is its second."""
    last = groups[1] if len(groups) > 1 else None
    numbers = _span(groups[0], last)
    if season is None or not found[0].lower().startswith("cap") or any(number // 100 != season for number in numbers):
        return numbers
    return tuple(number % 100 for number in numbers)


def _episode_words(text: str, mark: SeasonMark | None) -> Iterator[re.Match[str]]:
    """Give the places of an episode's number: behind the season's first, then before it."""
    if mark is None:
        yield from _EPISODE_WORD.finditer(text)
        return
    yield from _EPISODE_WORD.finditer(text, mark.end)
    yield from _EPISODE_WORD.finditer(text, 0, mark.start)


def _dated(text: str) -> Marks | None:
    """Read a date of broadcast."""
    for pattern, order in (
        (_ISO_DATE, (1, 3, 4)),
        (_DAY_FIRST, (4, 3, 1)),
        (_COMPACT_DATE, (1, 2, 3)),
        (_EAST_DATE, (1, 2, 3)),
    ):
        for found in pattern.finditer(text):
            date = _date(*(int(found[index]) for index in order))
            if date is not None:
                return Marks(start=found.start(), end=found.end(), date=date)
    named = _NAMED_DATE.search(text)
    if named is None or (date := _date(int(named[3]), _MONTHS.index(named[2].lower()) + 1, int(named[1]))) is None:
        return None
    return Marks(start=named.start(), end=named.end(), date=date)


def _date(year: int, month: int, day: int) -> str | None:
    """Give the ISO form of a date; American order is told by a month above twelve."""
    if month > 12 >= day:
        month, day = day, month
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _numbered(text: str, season: int | None, title: str) -> Marks | None:
    """Read a bare number, where a show is expected."""
    mark = find_season(text)
    if mark is not None:
        season = mark.season
    limit = max(quality_start(text), mark.end if mark else 0)
    body = text[:limit]
    grouped = _FANSUB.search(text) is not None
    found = (
        _leading_number(body, season, title)
        or _dash_number(body)
        or _bracket_number(text, season)
        or _serial_number(body)
        or _number_after(body, title)
        or _trailing_number(body, season, title, grouped=grouped)
        or (_grouped_number(text) if grouped else None)
    )
    if found is None:
        return None
    start, end, numbers, see = found
    if mark is not None and mark.start < start:
        start = mark.start
    if see is not None:
        return Marks(start=start, end=end, season=see, episodes=numbers, certain=False)
    if season is not None:
        return Marks(start=start, end=end, season=season, episodes=numbers, certain=mark is not None and grouped)
    return Marks(start=start, end=end, absolute=numbers, certain=grouped)


type _Number = tuple[int, int, tuple[int, ...], int | None]


def _dash_number(body: str) -> _Number | None:
    """Read `Title - 05`; a number that stands alone between dashes goes before one with words behind it."""
    hits = [hit for hit in _DASHED.finditer(body) if not _is_year(hit[1])]
    if not hits:
        return None
    alone = [hit for hit in hits if re.match(r"\s*(?:$|[\[(]|-\s|[ ._]-[ ._])", body[hit.end() :])]
    hit = (alone or hits)[0]
    return hit.start(), hit.end(), _span(hit[1], hit[2]), None


def _number_after(body: str, title: str) -> _Number | None:
    """Read the number that follows the show's own title: `Show.05.Name`."""
    for hit in _AFTER_TITLE.finditer(body) if title else ():
        if title_key(body[: hit.start()]) == title and not _is_year(hit[1]):
            return None if len(hit[1]) > 2 else (hit.start(), hit.end(), (int(hit[1]),), None)
    return None


def _grouped_number(text: str) -> _Number | None:
    """Read the number that ends a title between the tags of a fansub group."""
    tags = _TAGS.match(text)
    start = tags.end() if tags is not None else 0
    if (first := _LEADING.match(text[start:])) is not None and not _is_year(first[1]):
        return start, start + first.end(), _span(first[1], first[2]), None
    middle = _BEFORE_TAGS.match(text, start)
    hit = _TRAILING.search(middle[0]) if middle is not None else None
    if hit is None or _is_year(hit[1]):
        return None
    return start + hit.start(), start + hit.end(), _span(hit[1], hit[2]), None


def _bracket_number(text: str, season: int | None) -> _Number | None:
    """Read `Title [05]`; three digits that begin with the season carry both."""
    for hit in _BRACKETED.finditer(text):
        number = hit[1] or hit[3]
        if hit.start() > 0 and not _is_year(number) and number not in ("480", "576", "720"):
            see = _season_and_episode(number)
            if see is not None and see[0] == season:
                return hit.start(), hit.end(), (see[1],), season
            return hit.start(), hit.end(), _span(number, hit[2]), None
    return None


def _serial_number(body: str) -> _Number | None:
    """Read `2of6` and `Part 2` of a short series."""
    if (hit := _OF.search(body)) is not None and 0 < int(hit[1]) <= int(hit[2]):
        return hit.start(), hit.end(), (int(hit[1]),), None
    hit = _SERIAL_PART.search(body)
    return (hit.start(), hit.end(), (_part_value(hit[1]),), None) if hit else None


def _leading_number(body: str, season: int | None, title: str) -> _Number | None:
    """Read `05 - Title`; three digits that begin with the season carry both."""
    hit = _LEADING.match(body)
    if hit is None or _is_year(hit[1]) or _ends_title(body[: hit.end(1)], title) or title_key(body) == title:
        return None
    see = _season_and_episode(hit[1]) if season is not None else None
    if see is not None and see[0] == season:
        return hit.start(1), hit.end(), (see[1],), season
    return hit.start(1), hit.end(), _span(hit[1], hit[2]), None


def _trailing_number(body: str, season: int | None, title: str, *, grouped: bool) -> _Number | None:
    """Read `Title 05`, and `title.105.hdtv` as season 1, episode 5; a number that ends the show's title is none."""
    hit = _TRAILING.search(body)
    if hit is not None and not _is_year(hit[1]) and not _ends_title(body[: hit.end(1)], title):
        see = _season_and_episode(hit[1]) if len(hit[1]) == 3 and not grouped else None
        if see is not None and season in (None, see[0]):
            return hit.start(), hit.end(), (see[1],), see[0]
        return hit.start(), hit.end(), _span(hit[1], hit[2]), None
    for hit in _TOKEN3.finditer(body):
        see = _season_and_episode(hit[1])
        if see is not None and season in (None, see[0]) and not _ends_title(body[: hit.end()], title) and not grouped:
            return hit.start(), hit.end(), (see[1],), see[0]
    return None


def _ends_title(text: str, title: str) -> bool:
    """Tell whether a text is just the beginning of the show's title."""
    return bool(title) and f"{title} ".startswith(f"{title_key(text)} ")


def _season_and_episode(digits: str) -> tuple[int, int] | None:
    """Split `105` into season 1, episode 5."""
    if len(digits) not in (3, 4) or digits.startswith("0"):
        return None
    season, number = divmod(int(digits), 100)
    return (season, number) if 1 <= number <= 50 else None


def _is_year(digits: str) -> bool:
    """Tell a number that looks like a year."""
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _span(first: str, last: str | None) -> tuple[int, ...]:
    """Give one number, or all from the first to the last."""
    low = int(first)
    high = int(last) if last else low
    return tuple(range(low, high + 1)) if low < high <= low + _MAX_RANGE else (low,)


def _part_value(text: str) -> int:
    """Give the number of a part written as digits, a letter, a word or a Roman numeral."""
    low = text.lower()
    if low.isdigit():
        return int(low)
    return words.ORDINAL_WORDS.get(low) or words.ROMAN.get(low) or ord(low[0]) - ord("a") + 1
