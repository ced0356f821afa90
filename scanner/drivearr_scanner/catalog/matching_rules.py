"""Matching: which unit of the library a drive file is, in the order of the evidence."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from drivearr_scanner.contract.enums import TitleKind

from .evidence_rules import Evidence
from .facts import FileFact
from .identity import Identity, IdentityKind, RootKind
from .library_rules import TITLE_KINDS, Entry, Identify, Library, LibraryFile, Unit, edition_name, unit_keys
from .title_rules import title_key


class Verdict(StrEnum):
    """What matching found."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    EXTRA = "extra"
    UNIDENTIFIED = "unidentified"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, eq=False)
class DriveFile:
    """A file of the drive with what its path says."""

    fact: FileFact
    identity: Identity

    @property
    def is_video(self) -> bool:
        """Whether it may be a unit's copy."""
        return self.identity.kind in TITLE_KINDS


@dataclass(frozen=True, slots=True)
class Match:
    """The verdict on a drive file, and its units."""

    verdict: Verdict
    units: tuple[Unit, ...] = ()


class Matcher:
    """Finds the units of drive files."""

    def __init__(self, library: Library, evidence: Evidence, files: list[DriveFile]) -> None:
        """Look at the whole drive first: some matches need a name to be unique on it."""
        self._library = library
        self._evidence = evidence
        self._units_of_size: dict[int, frozenset[Unit]] = {}
        self._by_size = _by_size(library, {file.fact.size for file in files if file.is_video})
        self._on_drive = Counter(
            (TITLE_KINDS[file.identity.kind], entry_key(file.identity), file.identity.year)
            for file in files
            if file.is_video and file.fact.size
        )

    def match(self, file: DriveFile) -> Match:
        """Give the units of a file: by manifest, content, ids, then title with year, edition and number."""
        if (recorded := self._by_record(file.fact)) is not None:
            return recorded
        named = self._by_name(file.identity)
        return self._by_content(file.fact, named) or named

    def entries(self, identity: Identity, kind: TitleKind) -> list[Entry]:
        """Give the titles that a name may mean: none, the one, or several."""
        if identity.ids and (known := self._library.with_ids(kind, identity.ids)):
            return known
        named = self._library.named(kind, identity.title, identity.ids)
        if len(named) == 0 or identity.title is None:
            return []
        same = [entry for entry in named if entry.year == identity.year]
        if same:
            return same
        if identity.year is None:
            return named
        near = [entry for entry in named if entry.year is not None and self._is_near(entry, identity.year)]
        return near + [entry for entry in named if entry.year is None]

    def _is_near(self, entry: Entry, year: int) -> bool:
        """Tell a year off by one, when the drive does not hold the title with its right year too."""
        return abs((entry.year or 0) - year) == 1 and not self._on_drive[(entry.kind, entry.key, entry.year)]

    def _by_record(self, fact: FileFact) -> Match | None:
        """Trust the manifest for a file that is still as long as it was written."""
        record = self._evidence.record(fact)
        units = [self._library.units[name] for name in record.units if name in self._library.units] if record else []
        return Match(Verdict.MATCHED, tuple(units)) if units else None

    def _by_content(self, fact: FileFact, named: Match) -> Match | None:
        """Find the library file with the same size and content, whatever the names say."""
        candidates = self._by_size.get(fact.size) if fact.size else None
        if not candidates or not self._of_size(fact.size).isdisjoint(named.units):
            return None  # the name already leads to a file of that size
        for file in candidates:
            if self._evidence.proven_same(fact, file):
                return Match(Verdict.MATCHED, file.units)
        return None

    def _of_size(self, size: int) -> frozenset[Unit]:
        """Give the units that library files of a size serve."""
        if size not in self._units_of_size:
            units = (unit for file in self._by_size[size] for unit in file.units)
            self._units_of_size[size] = frozenset(units)
        return self._units_of_size[size]

    def _by_name(self, identity: Identity) -> Match:
        """Match by ids, title, year, edition and numbers."""
        kind = TITLE_KINDS[identity.kind]
        found = self.entries(identity, kind)
        if len(found) > 1:
            return Match(Verdict.AMBIGUOUS)
        if not found:
            return self._unmatched(identity, kind)
        if kind is TitleKind.MOVIE:
            return self._film(identity, found[0])
        units = _episodes(identity, found[0])
        if units:
            return Match(Verdict.MATCHED, units)
        # A number of another counting, or none at all, does not tell which episode it is.
        if not identity.episodes and identity.date is None:
            return Match(Verdict.SILENT if not identity.absolute else Verdict.UNIDENTIFIED)
        return self._unmatched(identity, kind)

    def _film(self, identity: Identity, entry: Entry) -> Match:
        """Choose the edition of a film."""
        unit = entry.units.get((edition_name(identity.edition), None, 0))
        if unit is not None:
            return Match(Verdict.MATCHED, (unit,))
        if identity.edition is None:
            only = tuple(entry.units.values())
            return Match(Verdict.MATCHED, only) if len(only) == 1 else Match(Verdict.AMBIGUOUS)
        return self._unmatched(identity, TitleKind.MOVIE)

    def _unmatched(self, identity: Identity, kind: TitleKind) -> Match:
        """Say what a file is that the library lacks, as far as the library may be asked."""
        if kind in self._library.silent:
            return Match(Verdict.SILENT)
        if not is_identified(identity):
            return Match(Verdict.UNIDENTIFIED)
        return Match(Verdict.EXTRA if kind in self._library.judged else Verdict.SILENT)


def _by_size(library: Library, sizes: set[int]) -> dict[int, list[LibraryFile]]:
    """Give the library's files that are as long as one of the drive's."""
    found: dict[int, list[LibraryFile]] = {}
    for file in library.files:
        if file.fact.size in sizes:
            found.setdefault(file.fact.size, []).append(file)
    return found


def is_identified(identity: Identity) -> bool:
    """Tell whether a video's name says what it is without the library's help."""
    numbered = identity.episodes or identity.absolute or identity.date
    return bool(identity.title) and bool(identity.year or identity.ids or numbered)


def entry_key(identity: Identity) -> str:
    """Give the title key of an identity."""
    return title_key(identity.title or "")


def read_drive(
    facts: tuple[FileFact, ...],
    identify: Identify,
    library: Library,
    settled: Mapping[tuple[str, str], Identity] | None = None,
) -> list[DriveFile]:
    """Identify the files of a drive, leaving out what is no media; `settled` identities go first."""
    known = settled or {}
    files = (DriveFile(fact, known.get(("", fact.path)) or _on_drive(fact.path, identify, library)) for fact in facts)
    return [file for file in files if file.identity.kind is not IdentityKind.IGNORE]


def _on_drive(path: str, identify: Identify, library: Library) -> Identity:
    """Identify a file of a drive; where a folder could be either, a show that the library knows decides."""
    identity = identify(path, RootKind.MIXED)
    if identity.kind is not IdentityKind.MOVIE or library.named(TitleKind.MOVIE, identity.title, identity.ids):
        return identity
    if not library.named(TitleKind.SHOW, identity.title, identity.ids):
        return identity
    other = identify(path, RootKind.TV)
    return other if other.kind is IdentityKind.EPISODE and unit_keys(other) else identity


def _episodes(identity: Identity, entry: Entry) -> tuple[Unit, ...]:
    """Give the episodes that a file covers, an absolute number through a library file that carries both."""
    units = [unit for key in unit_keys(identity) if (unit := entry.units.get(key)) is not None]
    if not units:
        for number in identity.absolute:
            units += entry.absolute.get(number, ())
            if (unit := entry.units.get(("absolute", None, number))) is not None:
                units.append(unit)
    return tuple(dict.fromkeys(units))
