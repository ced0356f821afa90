"""What a comparison gives: the status of each title, season and unit, and the lists that work is made from."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from drivearr_scanner.contract.enums import Status, TitleKind
from drivearr_scanner.contract.models import Season, StatusCounts, Title


@dataclass(frozen=True, slots=True)
class Source:
    """A library file that can be copied; `digest` ("algorithm:hex") is of its content, when that is known."""

    root: str
    path: str
    size: int
    mtime_ns: int = 0
    library_id: str = ""
    digest: str | None = None

    @property
    def label(self) -> str:
        """The path with its root's name before it."""
        return f"{self.root}/{self.path}"

    @property
    def place(self) -> tuple[str, str, str]:
        """Which file it is, whatever is known of it; compared faster than the whole."""
        return self.root, self.library_id, self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitResult:
    """A film or episode: the smallest thing that a drive holds or not.

    `episode` is the number or date inside its season. `sources` are the library files to copy; a file may serve
    several units. An optional unit counts for no title.
    """

    unit_id: str
    title_id: str
    status: Status
    season: int | None = None
    episode: str | None = None
    optional: bool = False
    sources: tuple[Source, ...] = ()
    drive_files: tuple[str, ...] = ()

    @property
    def missing_bytes(self) -> int:
        """How much has to be copied to complete the unit."""
        return sum(source.size for source in self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonResult:
    """A season of a show; the key is what results call it."""

    key: str
    season: int | None
    status: Status
    episodes: dict[str, Status]

    @property
    def complete(self) -> int:
        """How many of its episodes are complete."""
        return sum(status is Status.COMPLETE for status in self.episodes.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleResult:
    """A film (with its edition) or show of the library, and how much of it the drive holds.

    `folders` are those of its files in their libraries; `added_ns` is the time of the newest of these files.
    """

    title_id: str
    kind: TitleKind
    title: str
    status: Status
    year: int | None = None
    edition: str | None = None
    ids: dict[str, str] = field(default_factory=dict)
    units: tuple[UnitResult, ...] = ()
    seasons: tuple[SeasonResult, ...] = ()
    size_bytes: int = 0
    folders: tuple[str, ...] = ()
    added_ns: int = 0

    @property
    def counted(self) -> tuple[UnitResult, ...]:
        """The units that make the title complete or not."""
        return tuple(unit for unit in self.units if not unit.optional)

    @property
    def missing_bytes(self) -> int:
        """How much has to be copied to complete the title."""
        counted = self.counted
        if len(counted) == 1:
            return counted[0].missing_bytes
        return sum({source.place: source.size for unit in counted for source in unit.sources}.values())

    @property
    def shown_name(self) -> str:
        """The title with its edition, as people read it."""
        return f"{self.title} {{{self.edition}}}" if self.edition else self.title

    def to_model(self) -> Title:
        """Give the title as the API shows it."""
        counted = self.counted
        return Title(
            title_id=self.title_id,
            kind=self.kind,
            title=self.shown_name,
            status=self.status,
            year=self.year,
            complete=sum(unit.status is Status.COMPLETE for unit in counted),
            total=len(counted),
            size_bytes=self.size_bytes,
            missing_bytes=self.missing_bytes,
            seasons=tuple(
                Season(
                    season=season.season,
                    status=season.status,
                    complete=season.complete,
                    total=len(season.episodes),
                    episodes=season.episodes,
                )
                for season in self.seasons
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a drive stands to the library; the words are explained in the naming rules.

    Paths in `copy`, `library_damaged` and of files in `optional_missing` have their root's name before them; all
    other paths are the drive's. Lists are sorted.
    """

    titles: dict[str, TitleResult]
    missing: tuple[str, ...] = ()
    optional_missing: tuple[str, ...] = ()
    copy: tuple[Source, ...] = ()
    extra: tuple[str, ...] = ()
    damaged: dict[str, str] = field(default_factory=dict)
    other_version: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    unidentified: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()
    library_damaged: dict[str, str] = field(default_factory=dict)
    optional_sources: tuple[Source, ...] = ()
    # Sums that are asked for again and again, counted once.
    _sums: dict[TitleKind | str | None, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def units(self) -> Iterator[UnitResult]:
        """Give every unit of every title."""
        for title in self.titles.values():
            yield from title.units

    @property
    def missing_bytes(self) -> int:
        """How much "sync missing" copies."""
        if (known := self._sums.get("missing_bytes")) is None:
            known = self._sums["missing_bytes"] = sum([source.size for source in self.copy])
        return int(known)

    def counts(self, kind: TitleKind | None = None) -> StatusCounts:
        """Count the titles of one kind, or of all, by status."""
        if (known := self._sums.get(kind)) is None:
            found = Counter(title.status for title in self.titles.values() if kind is None or title.kind is kind)
            known = self._sums[kind] = StatusCounts(
                complete=found[Status.COMPLETE],
                partial=found[Status.PARTIAL],
                missing=found[Status.MISSING],
                unknown=found[Status.UNKNOWN],
            )
        return cast("StatusCounts", known)

    def to_dict(self) -> dict[str, Any]:
        """Give the result as plain JSON values; empty lists other than the main ones are left out."""
        values: dict[str, Any] = {
            "titles": {title_id: _title_dict(title) for title_id, title in self.titles.items()},
            "missing": list(self.missing),
            "copy": [source.label for source in self.copy],
            "extra": list(self.extra),
        }
        for name in ("optional_missing", "other_version", "duplicates", "ambiguous", "unidentified", "unproven"):
            if found := getattr(self, name):
                values[name] = list(found)
        for name in ("damaged", "library_damaged"):
            if found := getattr(self, name):
                values[name] = dict(found)
        return values


def _title_dict(title: TitleResult) -> dict[str, Any]:
    """Give a title's part of the result."""
    if title.kind is not TitleKind.SHOW:
        return {"status": title.status.value}
    seasons = {
        season.key: {
            "status": season.status.value,
            "episodes": {key: status.value for key, status in season.episodes.items()},
        }
        for season in title.seasons
    }
    return {"status": title.status.value, "seasons": seasons}
