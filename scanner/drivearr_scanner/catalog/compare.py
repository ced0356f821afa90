"""Compare a drive with the library: what is complete, partial, missing, and everything that follows from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from drivearr_scanner.contract.enums import Status, TitleKind

from .evidence_rules import Condition, Evidence
from .facts import (
    ENDS_BYTES,
    Answers,
    ComparisonInput,
    ContentQuestion,
    DriveListing,
    FileFact,
    LibraryRoot,
    ManifestRecord,
    Policy,
    QuestionKind,
    Specials,
    Verify,
    Versions,
)
from .identify import identify
from .identity import Identity, IdentityKind
from .library_rules import Entry, Identify, Library, LibraryFile, Unit, read_library
from .matching_rules import DriveFile, Match, Matcher, Verdict, read_drive
from .outcome import Comparison, SeasonResult, Source, TitleResult, UnitResult
from .status_rules import UnitState, film_result, show_result, unit_state
from .title_rules import title_key
from .unreadable_rules import Unseen
from .version_rules import Copy, kept_of, slot_of, versions_of

_NO_ANSWERS = Answers()
_DAMAGE = (Condition.EMPTY, Condition.TRUNCATED, Condition.CHECKSUM)


def questions(given: ComparisonInput, *, identify: Identify = identify) -> tuple[ContentQuestion, ...]:
    """Give what has to be read before `compare` can be sure; usually nothing or a few kilobytes."""
    work = _Work(given, _NO_ANSWERS, identify)
    work.check_library()
    return tuple(work.evidence.open)


def compare(given: ComparisonInput, answers: Answers = _NO_ANSWERS, *, identify: Identify = identify) -> Comparison:
    """Compare, with what reading gave. Callers may pass an `identify` that remembers paths."""
    work = _Work(given, answers, identify)
    return work.result()


def settle(
    given: ComparisonInput,
    ask: Callable[[tuple[ContentQuestion, ...]], Answers],
    *,
    identify: Identify = identify,
    library: Library | None = None,
) -> Comparison:
    """Compare, reading in between: `ask` is called once with the open questions, and not at all when there are none.

    A `library` that the caller kept must be what `read_library` gives for these roots; it is not changed.
    """
    work = _Work(given, _NO_ANSWERS, identify, library)
    work.check_library()
    if not work.evidence.open:
        return work.result()
    return _Work(given, ask(tuple(work.evidence.open)), identify, work.library).result()


@dataclass(slots=True)
class _Lists:
    """The drive's files by what was found of them."""

    damaged: dict[str, str] = field(default_factory=dict)
    other_version: list[str] = field(default_factory=list)
    unproven: list[str] = field(default_factory=list)
    by_verdict: dict[Verdict, list[str]] = field(default_factory=dict)


class _Work:
    """One comparison under way."""

    def __init__(
        self, given: ComparisonInput, answers: Answers, identify: Identify, library: Library | None = None
    ) -> None:
        """Match every file of the drive; the library is read where the caller did not."""
        self.given = given
        self.evidence = Evidence(given, answers)
        self.library = library if library is not None else read_library(given.roots, identify, given.identities)
        self.drive = read_drive(given.drive.files, identify, self.library, given.identities)
        self.matcher = Matcher(self.library, self.evidence, self.drive)
        self.copies: dict[Unit, list[Copy]] = {}
        self.lists = _Lists()
        self.sizes: dict[str, int] = {}
        for file in self.drive:
            if file.is_video:
                self._take(file)

    def check_library(self) -> dict[str, LibraryFile]:
        """Give the library files that are not what they once were, by label."""
        if not self.given.checksums and not self.given.damaged:
            return {}
        files: set[LibraryFile] = set()
        if any(name for name, _ in self.given.damaged):
            files = {file for file in self.library.files if self._is_found_damaged(file)}
        if self.given.checksums:
            judged = (
                {file for copied in self.copies for file in copied.files}
                if self.evidence.full
                else self._with_checksums()
            )
            files |= {file for file in judged if self.evidence.is_damaged(file)}
        return {file.label: file for file in files}

    def result(self) -> Comparison:
        """Judge every unit and put the result together."""
        rotten = self.check_library()
        unseen = Unseen(self.given.drive.unreadable, self.matcher, all_of_it=not self.given.drive.available)
        titles = self._all_titles(unseen, rotten)
        beside = self._beside_missing(unseen)
        lacking = (Status.MISSING, Status.PARTIAL)
        wanted = [unit for title in titles.values() for unit in title.units if unit.status in lacking]
        lists = self.lists
        return Comparison(
            titles=titles,
            missing=tuple(sorted(unit.unit_id for unit in wanted if not unit.optional)),
            optional_missing=tuple(
                sorted([unit.unit_id for unit in wanted if unit.optional] + [file.label for file in beside])
            ),
            copy=_sources(unit for unit in wanted if not unit.optional),
            extra=self._listed(Verdict.EXTRA),
            damaged=dict(sorted(lists.damaged.items())),
            other_version=tuple(sorted(lists.other_version)),
            duplicates=tuple(sorted(self._duplicates())),
            ambiguous=self._listed(Verdict.AMBIGUOUS),
            unidentified=self._listed(Verdict.UNIDENTIFIED),
            unproven=tuple(sorted(lists.unproven)),
            library_damaged=self._healers(rotten),
            optional_sources=tuple(file.source for file in beside),
        )

    def _take(self, file: DriveFile) -> None:
        """Match a file, and note what it is as a copy."""
        match = self.matcher.match(file)
        if match.verdict is not Verdict.MATCHED:
            if file.fact.size == 0:
                self.lists.damaged[file.fact.path] = Condition.EMPTY.value
            else:
                self.lists.by_verdict.setdefault(match.verdict, []).append(file.fact.path)
            return
        self._note(file, match)

    def _note(self, file: DriveFile, match: Match) -> None:
        """Note a matched file under its units and in the lists."""
        fact, identity = file.fact, file.identity
        slot = slot_of(fact.path, identity.part, identity.disc)
        versions = [known for known in _files_of(match.units) if _same_slot(known, slot)]
        condition = self.evidence.condition(fact, versions)
        same = condition is Condition.INTACT and any(self.evidence.same(fact, known) for known in versions)
        for unit in match.units:
            self.copies.setdefault(unit, []).append(Copy(file, condition, same, slot))
        if condition in _DAMAGE:
            self.lists.damaged[fact.path] = condition.value
        elif condition is Condition.UNPROVEN:
            self.lists.unproven.append(fact.path)
        elif not same:
            self.lists.other_version.append(fact.path)

    def _all_titles(self, unseen: Unseen, rotten: dict[str, LibraryFile]) -> dict[str, TitleResult]:
        """Judge all titles, in the order of their names.

        What a drive holds nothing of is the same for every drive; it is judged once for as long as the library stays.
        """
        special = {unit.entry for unit in self.copies}
        special.update(unit.entry for file in rotten.values() for unit in file.units)
        specials, damaged = self.given.policy.specials, set(rotten)
        titles: dict[str, TitleResult] = {}
        for entry in self.library.entries:
            if unseen or entry in special:
                found = self._titles(entry, unseen, damaged)
            elif entry.absent is not None and entry.absent[0] is specials:
                found = entry.absent[1]
            else:
                found = self._titles(entry, unseen, damaged)
                entry.absent = specials, found
            for title in found:
                titles[title.title_id] = title
        return dict(sorted(titles.items(), key=_first))

    def _titles(self, entry: Entry, unseen: Unseen, rotten: set[str]) -> list[TitleResult]:
        """Judge the units of a title: a film gives a result for each edition, a show one for all."""
        states = [
            unit_state(unit, self.copies.get(unit, []), self.given.policy, unseen=unseen.may_hold(unit), damaged=rotten)
            for unit in entry.units.values()
        ]
        if entry.kind is TitleKind.MOVIE:
            return [film_result(state, _bytes_of([state])) for state in states]
        title_id = states[0].unit.unit_id.rpartition(":")[0]
        return [show_result(title_id, entry, states, self.given.policy, _bytes_of(states))]

    def _duplicates(self) -> list[str]:
        """Give the intact files that no unit needs."""
        intact = {
            unit: [copy for copy in copies if copy.condition is Condition.INTACT]
            for unit, copies in self.copies.items()
        }
        kept: set[str] = set()
        for unit, copies in intact.items():
            kept |= {copies[0].path} if len(copies) == 1 else kept_of(copies, versions_of(unit.files))
        return list({copy.path for copies in intact.values() for copy in copies} - kept)

    def _beside_missing(self, unseen: Unseen) -> list[LibraryFile]:
        """Give the library's side-cars and extras that the drive does not have."""
        held: dict[tuple[Entry | None, int | None], set[str]] = {}
        for file in self.drive:
            if not file.is_video:
                held.setdefault(self._owner(file.identity), set()).add(_name_key(file.fact.path))
        missing = []
        for each in self.library.beside:
            owner = self._owner(each.identity)
            names = held.get(owner)  # most often there are none, and none has to be read
            if names is not None and _name_key(each.fact.path) in names:
                continue
            if each.fact.size and not unseen.may_hold_title(owner[0]):
                missing.append(each)
        return sorted(missing, key=lambda file: file.label)

    def _owner(self, identity: Identity) -> tuple[Entry | None, int | None]:
        """Give whose a side-car or extra is: with its file name that tells whether two are the same."""
        for kind in (TitleKind.MOVIE, TitleKind.SHOW):
            found = self.matcher.entries(identity, kind)
            if len(found) == 1:
                return found[0], identity.season
        return None, identity.season

    def _with_checksums(self) -> set[LibraryFile]:
        """Give the library's video files that have a known-good checksum."""
        return {file for unit in self.library.units.values() for file in unit.files if self._good(file) is not None}

    def _is_found_damaged(self, file: LibraryFile) -> bool:
        """Tell whether a library file was read and found damaged."""
        return (file.root.name, file.fact.path) in self.given.damaged

    def _good(self, file: LibraryFile) -> str | None:
        """Give the known-good checksum of a library file."""
        return self.given.checksums.get((file.root.name, file.fact.path))

    def _healers(self, rotten: dict[str, LibraryFile]) -> dict[str, str]:
        """Give, for each library file that rotted, the drive file that holds its good bytes."""
        if not rotten:
            return {}
        by_digest: dict[str, list[str]] = {}
        for copies in self.copies.values():
            for copy in copies:
                if copy.condition is Condition.INTACT and (digest := self.evidence.drive_digest(copy.file.fact)):
                    by_digest.setdefault(digest, []).append(copy.path)
        found = {label: by_digest.get(self._good(file) or "") for label, file in rotten.items()}
        return {label: min(paths) for label, paths in sorted(found.items()) if paths}

    def _listed(self, verdict: Verdict) -> tuple[str, ...]:
        """Give the drive's files with a verdict."""
        return tuple(sorted(self.lists.by_verdict.get(verdict, ())))


def _name_key(path: str) -> str:
    """Give what spellings of a file's name share."""
    return title_key(path.rpartition("/")[2])


def _files_of(units: Iterable[Unit]) -> list[LibraryFile]:
    """Give the library files of some units."""
    return list(dict.fromkeys(file for unit in units for file in unit.files))


def _same_slot(file: LibraryFile, slot: object) -> bool:
    """Tell whether a library file is the same part of its version."""
    return slot_of(file.fact.path, file.identity.part, file.identity.disc) == slot


def _sources(units: Iterable[UnitResult]) -> tuple[Source, ...]:
    """Give the files to copy, each once."""
    found = {source.place: source for unit in units for source in unit.sources}
    return tuple(sorted(found.values(), key=lambda source: source.label))


def _first(pair: tuple[str, object]) -> str:
    """Give the name of what is kept under a name."""
    return pair[0]


def _bytes_of(states: list[UnitState]) -> int:
    """Give the bytes that a title takes on the drive."""
    return sum({copy.path: copy.file.fact.size for state in states for copy in state.copies}.values())


__all__ = [
    "ENDS_BYTES",
    "Answers",
    "Comparison",
    "ComparisonInput",
    "ContentQuestion",
    "DriveListing",
    "FileFact",
    "IdentityKind",
    "LibraryRoot",
    "ManifestRecord",
    "Policy",
    "QuestionKind",
    "SeasonResult",
    "Source",
    "Specials",
    "TitleResult",
    "UnitResult",
    "Verify",
    "Versions",
    "compare",
    "questions",
    "settle",
]
