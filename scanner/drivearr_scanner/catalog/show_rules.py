"""Shows: which folder or file names the show, and which episode the file is."""

import re
from functools import lru_cache

from .episode_rules import Marks, find_marks, find_part
from .folder_rules import Layout
from .identity import NO_IDS, Identity, IdentityKind
from .season_rules import find_season
from .title_rules import (
    NameFacts,
    begins_with_quality,
    clean_title,
    parse_name,
    plain_text,
    quality_start,
    strip_site,
    strip_tag,
    take_ids,
    title_key,
)

_END_YEAR = re.compile(r"[ ._-]+[(\[]?((?:19|20)\d\d)(?:-(?:\d{2,4})?)?[)\]]?[ ._-]*$")
_ONLY_TAGS = re.compile(r"(?:\s*\[[^\[\]]*\][\s._-]*)*")
_ALL_BRACKETS = re.compile(r"^\[[^\[\]]+\]\s*\[([^\[\]]+)\](?=\s*\[)")


def read_episode(stem: str, layout: Layout) -> Identity:
    """Give the episode that a file is."""
    text, ids = take_ids(strip_site(plain_text(stem)))
    text = text.strip()
    titles = [title_key(folder.facts.title) for folder in layout.titles]
    marks = find_marks(text, season=layout.season, title=titles[-1] if titles else "")
    own = _own_title(text, marks)
    inherited = None
    if marks is None or not marks.certain:
        inherited = _marks_of_folders(layout)
        marks = inherited or marks
    show = _choose(own, titles, layout)
    if not show.title and marks is not None and inherited is None and not begins_with_quality(text[marks.end :]):
        show = parse_name(text[marks.end :].strip(" ._-"))
    season = _season(text, marks, layout)
    return Identity(
        kind=IdentityKind.EPISODE,
        title=show.title or None,
        year=show.year,
        ids={**show.ids, **ids} or NO_IDS,
        season=season,
        episodes=marks.episodes if marks else (),
        absolute=marks.absolute if marks else (),
        date=marks.date if marks else None,
        part=_part(text, marks, inherited),
    )


def _season(text: str, marks: Marks | None, layout: Layout) -> int | None:
    """Give the season: the file's own, else for a file that carries no other number the folder's."""
    if marks is not None and (marks.season is not None or marks.date is None):
        return marks.season
    if layout.season is not None or marks is not None:
        return layout.season
    mark = find_season(text)
    return mark.season if mark is not None else None


def is_episode(stem: str, layout: Layout) -> bool:
    """Tell whether a file whose place says neither film nor show is an episode."""
    text, _ = take_ids(strip_site(plain_text(stem)))
    if find_marks(text, loose=False) is not None:
        return True
    if layout.season is not None and (layout.titles or layout.weak) and not parse_name(text).bracketed:
        return True
    if _marks_of_folders(layout) is not None:
        return True
    marks = find_marks(
        text.strip(), season=layout.season, title=title_key(layout.title.facts.title) if layout.title else ""
    )
    if marks is None or parse_name(text).bracketed:
        return False
    own = title_key(_own_title(text, marks).title)
    at_home = layout.title is not None and own == title_key(layout.title.facts.title)
    padded = any(char == "0" for char in text[marks.start :].lstrip(" ._-[#EePp")[:1])
    return marks.certain or layout.anime or (at_home and padded)


def _marks_of_folders(layout: Layout) -> Marks | None:
    """Give the episode that a release folder names, for a file whose name says nothing."""
    for name in reversed(layout.below):
        marks = find_marks(plain_text(name), loose=False)
        if marks is not None:
            return marks
    return None


def _own_title(text: str, marks: Marks | None) -> NameFacts:
    """Give the show that the file's name names before its numbers."""
    if marks is None:
        mark = find_season(text)
        head = text[: mark.start] if mark is not None else ""
        return parse_name(head if head.strip(" ._-([") else text)
    brackets = _ALL_BRACKETS.match(text)
    if brackets is not None and (brackets.end() > marks.start or begins_with_quality(brackets[1])):
        brackets = None
    if brackets is None and _ONLY_TAGS.fullmatch(text[: marks.start]):
        return NameFacts()
    return _of_head(brackets[1] if brackets is not None else strip_tag(text[: marks.start]))


@lru_cache(maxsize=4096)  # the episodes of a show say the same before their numbers
def _of_head(head: str) -> NameFacts:
    """Give the show that stands before an episode's numbers."""
    head = head[: quality_start(head)]
    season = find_season(head)
    if season is not None and head[: season.start].strip(" ._-([") and not head[season.end :].strip(" ._-)]"):
        head = head[: season.start]
    year = _END_YEAR.search(head)
    if year is not None and head[: year.start()].strip(" ._-"):
        return NameFacts(title=clean_title(head[: year.start()], dotted=" " not in head.strip()), year=int(year[1]))
    return NameFacts(title=clean_title(head, dotted=" " not in head.strip()))


def _choose(own: NameFacts, titles: list[str], layout: Layout) -> NameFacts:
    """Decide between folders and file, and join what both know of the same show."""
    key = title_key(own.title)
    folder = layout.title
    if folder is not None and key in titles:
        folder = layout.titles[titles.index(key)]
    above = folder.facts if folder is not None else layout.pack
    if above is None:
        return own if own.title or layout.weak is None else layout.weak.facts
    theirs = title_key(above.title)
    if not layout.typed and key and key not in theirs:
        return own
    if above.year is None and key == theirs:
        return NameFacts(title=above.title, year=own.year, ids=above.ids)
    return above


def _part(text: str, marks: Marks | None, inherited: Marks | None) -> int | None:
    """Give the part of an episode that is split over files."""
    if marks is None or marks is inherited:
        return None
    return find_part(text, marks)
