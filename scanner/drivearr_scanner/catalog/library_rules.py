"""The library as titles and units: what a drive is held against."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from drivearr_scanner.contract.enums import MediaKind, TitleKind

from .facts import FileFact, LibraryRoot, Specials
from .identity import Identity, IdentityKind, RootKind
from .outcome import Source, TitleResult
from .title_rules import edition_key, find_edition, title_key

type Identify = Callable[[str, RootKind], Identity]
# Of a film its edition; of an episode season and number, a date, or an absolute number.
type UnitKey = tuple[str, int | str | None, int]
type Ids = Mapping[str, str]

ROOT_KINDS = {MediaKind.MOVIES: RootKind.MOVIES, MediaKind.TV: RootKind.TV}
TITLE_KINDS = {IdentityKind.MOVIE: TitleKind.MOVIE, IdentityKind.EPISODE: TitleKind.SHOW}


@dataclass(slots=True, eq=False)
class LibraryFile:
    """A library file with what it is, and the units that it serves."""

    order: int
    root: LibraryRoot
    fact: FileFact
    identity: Identity
    units: "tuple[Unit, ...]" = ()
    _source: Source | None = None

    @property
    def label(self) -> str:
        """The path with its root's name before it."""
        return f"{self.root.name}/{self.fact.path}"

    @property
    def source(self) -> Source:
        """The file as something to copy; the same for all drives that lack it."""
        if self._source is None:
            fact = self.fact
            library_id = self.root.library_id or self.root.name
            self._source = Source(self.root.name, fact.path, fact.size, fact.mtime_ns, library_id, fact.digest)
        return self._source


@dataclass(slots=True, eq=False)
class Unit:
    """A film or episode that the library holds, and its files in all versions."""

    unit_id: str
    entry: "Entry"
    season: int | None
    label: str | None
    edition: str | None = None
    files: list[LibraryFile] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Entry:
    """A film (with all its editions) or show that the library holds."""

    kind: TitleKind
    name: str
    key: str
    year: int | None
    ids: dict[str, str]
    units: dict[UnitKey, Unit] = field(default_factory=dict)
    absolute: dict[int, list[Unit]] = field(default_factory=dict)
    # What comparisons found of it on drives that hold nothing of it, and how they counted specials.
    absent: tuple[Specials, list[TitleResult]] | None = None

    @property
    def title_id(self) -> str:
        """The title as results call it."""
        return f"{self.kind.value}:{self.name}" + (f" ({self.year})" if self.year is not None else "")

    def conflicts(self, ids: Ids) -> bool:
        """Tell whether a provider says that this is another title."""
        shared = self.ids.keys() & ids.keys()
        return bool(shared) and all(self.ids[provider] != ids[provider] for provider in shared)


@dataclass(slots=True)
class Library:
    """All titles, and the ways to find them."""

    entries: list[Entry] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    by_key: dict[tuple[TitleKind, str], list[Entry]] = field(default_factory=dict)
    by_id: dict[tuple[TitleKind, str, str], Entry] = field(default_factory=dict)
    files: list[LibraryFile] = field(default_factory=list)
    beside: list[LibraryFile] = field(default_factory=list)
    judged: frozenset[TitleKind] = frozenset()
    silent: frozenset[TitleKind] = frozenset()

    def named(self, kind: TitleKind, title: str | None, ids: Ids) -> list[Entry]:
        """Give the titles of a name that no provider's id tells apart from `ids`."""
        found = self.by_key.get((kind, title_key(title or "")), [])
        return [entry for entry in found if not entry.conflicts(ids)] if ids else found

    def dissolve(self) -> None:
        """Undo the cycles of a library that nobody uses any more, so that its memory is free at once.

        Little by little: what hangs on one object is freed in one go, and all other threads wait for that.
        """
        for entry in self.entries:
            for unit in entry.units.values():
                unit.files.clear()
            entry.units.clear()
            entry.absolute.clear()
        for found in (self.units, self.by_key, self.by_id):
            while found:
                found.popitem()
        for files in (self.files, self.beside, self.entries):
            while files:
                files.pop()

    def with_ids(self, kind: TitleKind, ids: Ids) -> list[Entry]:
        """Give the titles that a provider's id names."""
        found = (self.by_id.get((kind, provider, value)) for provider, value in ids.items())
        return list(dict.fromkeys(entry for entry in found if entry is not None))


def read_library(
    roots: Iterable[LibraryRoot], identify: Identify, settled: Mapping[tuple[str, str], Identity] | None = None
) -> Library:
    """Build the library from its roots; the first root in order gives the names. `settled` identities go first.

    A root that is not available or lists nothing adds nothing, and silences verdicts about its kind.
    """
    library, settled = Library(), settled or {}
    roots = tuple(roots)
    films: list[LibraryFile] = []
    for order, root in enumerate(roots):
        if not root.available:
            continue
        kind = ROOT_KINDS.get(root.kind, RootKind.MIXED)
        for fact in root.files:
            identity = (settled and settled.get((root.name, fact.path))) or identify(fact.path, kind)
            if identity.kind is IdentityKind.IGNORE:
                continue
            file = LibraryFile(order, root, fact, identity)
            (films if identity.kind in TITLE_KINDS and _is_unit(identity) else library.beside).append(file)
    # Names without a year go last: they join the title that has one.
    for file in sorted(films, key=lambda file: file.identity.year is None):
        if file.fact.size:
            _add(library, file)
    # Nearly in order already, as the files of a root are; two of one name stay as they came.
    library.entries.sort(key=lambda entry: entry.title_id)
    library.silent = frozenset(_title_kind(root) for root in roots if not is_whole(root))
    library.judged = frozenset(_title_kind(root) for root in roots) - library.silent
    return library


def is_whole(root: LibraryRoot) -> bool:
    """Tell whether what a root does not list is proven not to be there."""
    return root.available and bool(root.files) and not root.unreadable


def unit_keys(identity: Identity) -> list[UnitKey]:
    """Give the units that a file covers, as its own numbers name them."""
    if identity.kind is IdentityKind.MOVIE:
        return [(edition_name(identity.edition), None, 0)]
    if identity.episodes and identity.season is not None:
        return [("episode", identity.season, number) for number in identity.episodes]
    if identity.date is not None:
        return [("date", identity.date, 0)]
    return [("absolute", None, number) for number in identity.absolute]


def edition_name(edition: str | None) -> str:
    """Give what spellings of one edition share; "" for none."""
    return (find_edition(edition) or edition_key(edition)) if edition else ""


def _is_unit(identity: Identity) -> bool:
    """Tell whether a film or numbered episode has what a unit needs."""
    return bool(identity.title) and bool(unit_keys(identity))


def _title_kind(root: LibraryRoot) -> TitleKind:
    """Give the kind of titles that a root holds."""
    return TitleKind.MOVIE if root.kind is MediaKind.MOVIES else TitleKind.SHOW


def _add(library: Library, file: LibraryFile) -> None:
    """Put a file into its title and units."""
    identity = file.identity
    entry = _entry_for(library, TITLE_KINDS[identity.kind], identity)
    for provider, value in identity.ids.items():
        entry.ids.setdefault(provider, value)
        library.by_id.setdefault((entry.kind, provider, value), entry)
    units = [_unit_for(library, entry, key, identity) for key in unit_keys(identity)]
    for unit in units:
        unit.files.append(file)
    if identity.episodes and len(identity.absolute) == len(units):
        for number, unit in zip(identity.absolute, units, strict=True):
            known = entry.absolute.setdefault(number, [])
            if unit not in known:
                known.append(unit)
    file.units = tuple(units)
    library.files.append(file)


def _entry_for(library: Library, kind: TitleKind, identity: Identity) -> Entry:
    """Give the title that a library file belongs to, a new one when there is none."""
    if identity.ids and (known := library.with_ids(kind, identity.ids)):
        return known[0]
    named = library.named(kind, identity.title, identity.ids)
    same = [entry for entry in named if entry.year == identity.year]
    if same:
        return same[0]
    if identity.year is None and len(named) == 1:
        return named[0]
    name = identity.title or ""
    entry = Entry(kind, name, title_key(name), identity.year, dict(identity.ids))
    library.entries.append(entry)
    library.by_key.setdefault((kind, entry.key), []).append(entry)
    return entry


def _unit_for(library: Library, entry: Entry, key: UnitKey, identity: Identity) -> Unit:
    """Give the unit of a title, a new one when there is none."""
    unit = entry.units.get(key)
    if unit is None:
        unit = entry.units[key] = _new_unit(entry, key, identity)
        while unit.unit_id in library.units:
            # Two titles that only their ids tell apart.
            unit.unit_id += "'"
        library.units[unit.unit_id] = unit
    return unit


def _new_unit(entry: Entry, key: UnitKey, identity: Identity) -> Unit:
    """Make a unit with its name."""
    if entry.kind is TitleKind.MOVIE:
        edition = edition_key(identity.edition) if identity.edition else None
        return Unit(f"{entry.title_id} {{{edition}}}" if edition else entry.title_id, entry, None, None, edition)
    sort, where, number = key
    if sort == "episode":
        return Unit(f"{entry.title_id}:S{where:02d}E{number:02d}", entry, identity.season, str(number))
    if sort == "date":
        return Unit(f"{entry.title_id}:{where}", entry, identity.season, str(where))
    return Unit(f"{entry.title_id}:E{number:02d}", entry, None, str(number))
