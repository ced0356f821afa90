"""What an NFO file of Kodi, Jellyfin or Emby says: XML of theirs, or just the address of a film or show.

The file is hostile until it is read: no document type, no entities, limits on depth and number of elements. Only what
stands directly below the root counts: actors and collections have ids of their own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final
from xml.parsers import expat

from .identity import Identity, IdentityKind

MAX_NFO_BYTES: Final = 1024 * 1024
MAX_DEPTH = 16
MAX_ELEMENTS = 20_000
MAX_TEXT = 1000  # characters of a value
MAX_NUMBER = 9999

_PROVIDERS = {"imdb": "imdb", "tmdb": "tmdb", "tvdb": "tvdb", "themoviedb": "tmdb", "thetvdb": "tvdb"}
_ID_TAGS = {
    "imdbid": "imdb", "imdb_id": "imdb", "imdb": "imdb",
    "tmdbid": "tmdb", "tmdb_id": "tmdb", "tmdb": "tmdb",
    "tvdbid": "tvdb", "tvdb_id": "tvdb", "tvdb": "tvdb",
}  # fmt: skip
_ID_SHAPES = {
    "imdb": re.compile(r"tt\d{5,10}"),
    "tmdb": re.compile(r"[1-9]\d{0,9}"),
    "tvdb": re.compile(r"[1-9]\d{0,9}"),
}
_DATES = ("premiered", "releasedate", "aired")
_YEAR = re.compile(r"(?:18[789]|19\d|20\d)\d")
_IMDB_URL = re.compile(r"imdb\.com/(?:[a-z]{2}/)?title/(tt\d{5,10})", re.IGNORECASE)
_TMDB_URL = re.compile(r"themoviedb\.org/(movie|tv)/([1-9]\d{0,9})", re.IGNORECASE)
_TVDB_URL = re.compile(r"thetvdb\.com/(?:\?|[^\s?]*\?)(?:[^\s#]*&)?(?:series)?id=([1-9]\d{0,9})", re.IGNORECASE)
_TVDB_DEREF = re.compile(r"thetvdb\.com/dereferrer/series/([1-9]\d{0,9})", re.IGNORECASE)


class NfoKind(StrEnum):
    """What an NFO describes, by the name of its root element; `UNKNOWN` for an address that does not say."""

    MOVIE = "movie"
    SHOW = "tvshow"
    EPISODE = "episodedetails"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NfoFacts:
    """What an NFO says; the ids of an episode are its own, not its show's."""

    kind: NfoKind
    title: str | None = None
    year: int | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    season: int | None = None
    episode: int | None = None


class _StopError(Exception):
    """The root has ended, or a limit is reached; nothing after this is looked at."""


def parse_nfo(data: bytes) -> NfoFacts | None:
    """Read an NFO; None for what is none, or hostile, or torn."""
    if len(data) > MAX_NFO_BYTES:
        return None
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return _parse_xml(text)
    return _parse_addresses(text)


def enriched(identity: Identity, facts: NfoFacts) -> Identity | None:
    """Give an identity with what its NFO adds; None when that is nothing, or when the two contradict each other.

    What the path says always stays. An NFO of another year, or with another id, was left from something else.
    """
    if any(identity.ids.get(provider, value) != value for provider, value in facts.ids.items()):
        return None
    if identity.year is not None and facts.year is not None and abs(identity.year - facts.year) > 1:
        return None
    filled = replace(
        identity,
        title=identity.title or facts.title,
        year=facts.year if identity.year is None else identity.year,
        ids={**facts.ids, **identity.ids},
    )
    return None if filled == identity else filled


def numbered(identity: Identity, facts: NfoFacts) -> Identity:
    """Give an episode its number from an NFO, where the path says none at all."""
    known = identity.episodes or identity.absolute or identity.date is not None
    if known or facts.kind is not NfoKind.EPISODE or facts.season is None or not facts.episode:
        return identity
    return replace(identity, season=facts.season, episodes=(facts.episode,))


def fits(identity: Identity, facts: NfoFacts) -> bool:
    """Tell whether an NFO of a title describes what the path says that the file is."""
    kinds = {IdentityKind.MOVIE: NfoKind.MOVIE, IdentityKind.EPISODE: NfoKind.SHOW}
    return facts.kind in (NfoKind.UNKNOWN, kinds.get(identity.kind))


class _Reader:
    """Collects the values that stand directly below the root."""

    def __init__(self) -> None:
        """Start before the root."""
        self.root = ""
        self.values: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self._path: list[str] = []
        self._attributes: dict[str, str] = {}
        self._text: list[str] = []
        self._size = 0
        self._elements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self._elements += 1
        if self._elements > MAX_ELEMENTS or len(self._path) >= MAX_DEPTH:
            raise _LimitError
        if not self._path:
            self.root = name.casefold()
        self._path.append(name.casefold())
        if len(self._path) == 2:
            self._attributes = {key.casefold(): value for key, value in attributes.items()}
            self._text, self._size = [], 0

    def text(self, data: str) -> None:
        """Take text of a value."""
        if len(self._path) == 2 and self._size <= MAX_TEXT:
            self._text.append(data)
            self._size += len(data)

    def end(self, _name: str) -> None:
        """Take the end of an element; the end of the root ends the reading."""
        if len(self._path) == 2:
            value = "".join(self._text).strip()
            if len(value) <= MAX_TEXT:
                self._value(self._path[1], value)
        self._path.pop()
        if not self._path:
            raise _StopError

    def _value(self, tag: str, value: str) -> None:
        """Keep a value; of several the first, but the one marked as default goes before."""
        if tag == "uniqueid":
            provider = _PROVIDERS.get(self._attributes.get("type", "").casefold())
            self._id(provider, value, first=self._attributes.get("default") == "true")
        elif tag == "id":
            for name, attribute in self._attributes.items():
                self._id(_PROVIDERS.get(name), attribute)
            bare = "imdb" if value.startswith("tt") else "tvdb" if self.root == NfoKind.SHOW else None
            self._id(bare, value)
        elif tag in _ID_TAGS:
            self._id(_ID_TAGS[tag], value)
        elif value:
            self.values.setdefault(tag, value)

    def _id(self, provider: str | None, value: str, *, first: bool = False) -> None:
        """Keep an id that looks like one of its provider."""
        if provider is not None and _ID_SHAPES[provider].fullmatch(value) and (first or provider not in self.ids):
            self.ids[provider] = value

    def facts(self) -> NfoFacts | None:
        """Give what was read; None when the root is none that we know."""
        if self.root not in (NfoKind.MOVIE, NfoKind.SHOW, NfoKind.EPISODE):
            return None
        dates = [self.values.get("year", ""), *(self.values.get(name, "")[:4] for name in _DATES)]
        return NfoFacts(
            kind=NfoKind(self.root),
            title=self.values.get("title"),
            year=next((int(year) for year in dates if _YEAR.fullmatch(year)), None),
            ids=self.ids,
            season=_number(self.values.get("season")),
            episode=_number(self.values.get("episode")),
        )


class _LimitError(Exception):
    """The file asks for more than an honest one does."""


def _parse_xml(data: bytes) -> NfoFacts | None:
    """Read the XML form; text behind the root (some programs put an address there) is not looked at."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(data)
    except _StopError:
        return reader.facts()
    except (expat.ExpatError, _LimitError, LookupError, ValueError):
        return None
    return None


def _refuse(*_given: object) -> int:
    """Refuse a document type or an entity."""
    raise _LimitError


def _parse_addresses(data: bytes) -> NfoFacts | None:
    """Read the form that is just an address of the title, with any text around it."""
    text = data.decode("utf-8", "replace")
    ids: dict[str, str] = {}
    kind = NfoKind.UNKNOWN
    if found := _IMDB_URL.search(text):
        ids["imdb"] = found[1].lower()
    if found := _TMDB_URL.search(text):
        ids["tmdb"] = found[2]
        kind = NfoKind.MOVIE if found[1].lower() == "movie" else NfoKind.SHOW
    if found := _TVDB_URL.search(text) or _TVDB_DEREF.search(text):
        ids["tvdb"] = found[1]
        kind = NfoKind.SHOW
    return NfoFacts(kind=kind, ids=ids) if ids else None


def _number(text: str | None) -> int | None:
    """Give a season's or episode's number."""
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,4}", text) else None
