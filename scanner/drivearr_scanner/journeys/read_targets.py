"""What a job reads the content of: a drive or a library, with what proves that it is still the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.manifests.records_rules import FileRecord

from . import indexing
from .drives import DriveState
from .libraries import LibraryState
from .parts import proof_of_presence
from .places import still_there


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTarget:
    """A root that a job reads, as it stands now; `recorded` are the checksums of a drive's manifest by path."""

    state: DriveState | LibraryState
    root_id: int
    path: str
    still_there: Callable[[], bool]
    emptied: Callable[[int], DrivearrError]
    empty_is_proven: bool = False
    cross_mounts: bool = False
    recorded: Mapping[str, FileRecord] = field(default_factory=dict)


def drive_target(state: DriveState) -> ReadTarget:
    """Give an attached drive as a target; `drive_detached`."""
    reading = state.manifest
    return ReadTarget(
        state=state,
        root_id=state.root_id,
        path=state.require_attached(),
        still_there=proof_of_presence(state),
        emptied=indexing.drive_emptied(state.row.name),
        empty_is_proven=reading is not None and reading.manifest is not None,
        recorded={} if reading is None else reading.records,
    )


def library_target(state: LibraryState) -> ReadTarget:
    """Give a library as a target; blocking. `drive_gone` and others when nothing can be read there now."""
    path = state.row.path
    return ReadTarget(
        state=state,
        root_id=state.root_id,
        path=path,
        still_there=still_there(path),
        emptied=indexing.library_emptied(path),
        cross_mounts=True,
    )
