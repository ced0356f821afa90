"""Folders: what each one says by its name, and what the chain above a file says together."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from . import words
from .identity import RootKind
from .season_rules import SeasonFolder, season_of_folder
from .title_rules import NameFacts, is_scrambled, parse_name, plain_text, strip_quality, title_key

_DISC_PART = re.compile(r"(?:cd|dis[ck]|dvd|disque|disco)[ ._-]?(\d{1,2}|[a-h])(?:[ ._-]?of[ ._-]?\d+)?", re.IGNORECASE)
_LETTERS = re.compile(
    r"#|0-9|\d-\d|[^\W\d_](?:[ ._]?-[ ._]?[^\W\d_])?|[^\W\d_]{1,3}-[^\W\d_]{1,3}|symbols|numbers|0-9 ?[a-z]?",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?:19|20)?\d0[' \u2019]?s|(?:19|20)\d\d\s?-\s?(?:19|20)?\d\d", re.IGNORECASE)
_YEAR_ONLY = re.compile(r"[(\[]?(?:18[89]\d|19\d\d|20\d\d)[)\]]?")
_TAG_ONLY = re.compile(r"(?:\s*\[[^\[\]]*\])+\s*")
_MEDIA_ENDING = re.compile(r"\.([A-Za-z0-9]{2,4})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What a folder's name alone says; which of it holds depends on the folders above."""

    name: str
    key: str
    holds: RootKind | None = None
    neutral: bool = False
    season: SeasonFolder | None = None
    season_title: NameFacts | None = None
    year_only: bool = False
    disc: str | None = None
    disc_part: int | None = None
    extra: str | None = None
    beside: bool = False
    grouping: bool = False
    genre: bool = False
    version: bool = False
    number_only: int | None = None
    facts: NameFacts = field(default_factory=NameFacts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the folders above a file say.

    `titles` are the folders that may name the film or show, the nearest last; `weak` is one that does so only when
    nothing else can, `pack` what a release folder names when no title stands above it. `extra` is the kind of the
    extras folder that the file lies in, `beside` tells a folder of side-cars, `typed` that the kind came from the root
    or a type folder; `below` are the folders between title and file.
    """

    kind: RootKind
    typed: bool
    anime: bool = False
    titles: tuple[Folder, ...] = ()
    weak: Folder | None = None
    pack: NameFacts | None = None
    season: int | None = None
    extra: str | None = None
    beside: bool = False
    disc: str | None = None
    disc_part: int | None = None
    below: tuple[str, ...] = ()

    @property
    def title(self) -> Folder | None:
        """The folder that names the film or show."""
        return self.titles[-1] if self.titles else None


@lru_cache(maxsize=8192)
def read_folder(name: str) -> Folder:
    """Read one folder's name."""
    plain = plain_text(name).strip()
    ending = _MEDIA_ENDING.search(plain)
    if ending is not None and ending[1].lower() in words.VIDEO:
        plain = plain[: ending.start()]
    key = title_key(plain)
    season = season_of_folder(plain, key)
    facts = parse_name(plain)
    disc_part = _DISC_PART.fullmatch(plain)
    return Folder(
        name=name,
        key=key,
        holds=_holds(key),
        neutral=key in words.NEUTRAL_FOLDERS,
        season=season,
        season_title=parse_name(season.head) if season is not None and season.head else None,
        year_only=_YEAR_ONLY.fullmatch(plain) is not None,
        disc=words.DISC_FOLDERS.get(key),
        disc_part=_part_number(disc_part[1]) if disc_part else None,
        extra=words.EXTRA_FOLDERS.get(key),
        beside=key in words.SUBTITLE_FOLDERS or key in words.ARTWORK_FOLDERS,
        grouping=_is_grouping(plain, key),
        genre=key in words.GENRES,
        version=_is_version(plain, key),
        number_only=int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 2 else None,
        facts=facts,
    )


@lru_cache(maxsize=4096)
def read_layout(folders: tuple[str, ...], root: RootKind, *, films: bool = False) -> Layout:
    """Read the chain of folders between the root and a file; `films` settles what an undecided place holds."""
    chain = [read_folder(name) for name in folders]
    kind, typed, start, anime = _resolve_type(chain, root)
    if films and kind is RootKind.MIXED:
        kind = RootKind.MOVIES
    walk = _Walk(seasons=kind is not RootKind.MOVIES)
    for folder in chain[start:]:
        walk.enter(folder)
    return Layout(
        kind=kind,
        typed=typed,
        anime=anime,
        titles=tuple(walk.titles),
        weak=walk.weak,
        pack=walk.pack,
        season=walk.season,
        extra=walk.extra,
        beside=walk.beside,
        disc=walk.disc,
        disc_part=walk.disc_part,
        below=tuple(walk.below),
    )


def _resolve_type(chain: list[Folder], root: RootKind) -> tuple[RootKind, bool, int, bool]:
    """Give what a place holds, whether that is certain, where the folders of titles begin, and whether it is anime."""
    kind, typed, start, anime = root, root is not RootKind.MIXED, 0, False
    for index, folder in enumerate(chain):
        if not _may_be_type(chain, index):
            continue
        if folder.holds is not None and root in (RootKind.MIXED, folder.holds):
            kind, typed, start = folder.holds, True, index + 1
        elif index == start and (folder.neutral or folder.holds is not None):
            start = index + 1
        else:
            continue
        anime = anime or folder.key in words.ANIME_FOLDERS
    return kind, typed, start, anime


def _may_be_type(chain: list[Folder], index: int) -> bool:
    """Tell whether a folder named like a type is one: a show called "Series" has its seasons directly inside."""
    if any(folder.season is not None or folder.facts.bracketed for folder in chain[:index]):
        return False
    if index + 1 == len(chain):
        return True
    below = chain[index + 1]
    return below.season is None or below.season_title is not None or below.facts.bracketed


class _Walk:
    """Collects the layout, from the outermost folder to the innermost."""

    def __init__(self, *, seasons: bool) -> None:
        """Begin above all folders; films have no seasons."""
        self.titles: list[Folder] = []
        self.weak: Folder | None = None
        self.pack: NameFacts | None = None
        self.season: int | None = None
        self.extra: str | None = None
        self.beside = False
        self.disc: str | None = None
        self.disc_part: int | None = None
        self.below: list[str] = []
        self._seasons = seasons
        self._inside = False  # below a season, disc or extras folder: no more titles

    def enter(self, folder: Folder) -> None:
        """Go one folder deeper."""
        if folder.disc is not None:
            self.disc = self.disc or folder.disc
            self._inside = True
        elif self._take_extra(folder) or (self._seasons and self._take_season(folder)) or self._take_beside(folder):
            self._inside = True
            self.below.append(folder.name)
        elif self._inside or ((folder.version or folder.holds is not None) and self._below_title):
            self.below.append(folder.name)
        elif folder.grouping or folder.year_only or folder.genre:
            self.weak = folder
        else:
            self.titles.append(folder)

    @property
    def _below_title(self) -> bool:
        """Whether some folder above may be a title."""
        return bool(self.titles) or self.pack is not None or self.season is not None

    def _take_extra(self, folder: Folder) -> bool:
        """Take a folder of extras; at the top it is a title."""
        if folder.extra is None or not self._below_title:
            return False
        self.extra = self.extra or folder.extra
        return True

    def _take_season(self, folder: Folder) -> bool:
        """Take a season's, year's or release's folder."""
        mark = folder.season
        if mark is not None:
            if not mark.head and mark.season in (None, 0) and not self._below_title and self.weak is None:
                return False  # a show called "Specials"
            if self.extra is None and mark.season is not None:
                self.season = mark.season
            if not self.titles and self.pack is None:
                self.pack = folder.season_title
            return True
        if folder.number_only is not None and self.titles and not self._inside:
            self.season = folder.number_only
            return True
        return folder.year_only and bool(self.titles)

    def _take_beside(self, folder: Folder) -> bool:
        """Take a folder of side-cars, or one disc of a set."""
        if folder.beside:
            self.beside = True
            return True
        if folder.disc_part is None or not (self._below_title or self.weak):
            return False
        self.disc_part = folder.disc_part
        return True


def _holds(key: str) -> RootKind | None:
    """Give what a type folder holds."""
    if key in words.MOVIE_FOLDERS:
        return RootKind.MOVIES
    if key in words.TV_FOLDERS:
        return RootKind.TV
    bare = " ".join(word for word in key.split() if word not in words.TYPE_MODIFIERS)
    if bare == key or not bare:
        return None
    if bare in words.MOVIE_FOLDERS:
        return RootKind.MOVIES
    return RootKind.TV if bare in words.TV_FOLDERS else None


def _is_grouping(plain: str, key: str) -> bool:
    """Tell a folder that only groups titles: letters, decades, collections, a release group's tag."""
    if _LETTERS.fullmatch(plain) or _DECADE.fullmatch(plain) or is_collection(key):
        return True
    return _TAG_ONLY.fullmatch(plain) is not None and key != "rec"


def is_collection(key: str) -> bool:
    """Tell the key of a collection's folder."""
    found = key.split()
    return any(word in words.COLLECTION_WORDS for word in found[1:]) or any(
        phrase in key for phrase in words.COLLECTION_PHRASES
    )


def _is_version(plain: str, key: str) -> bool:
    """Tell a folder that names only a quality, an edition or a language."""
    if (key in words.LANGUAGES and len(key) > 3) or is_scrambled(plain):
        return True
    rest = title_key(strip_quality(plain)).split()
    return bool(key) and all(word in words.SOFT_QUALITY for word in rest)


def _part_number(text: str) -> int:
    """Give the number of a disc written as digits or a letter."""
    return int(text) if text.isdigit() else ord(text.lower()) - ord("a") + 1
