"""The library roots: adding, removing, and what is known of each."""

import uuid
from dataclasses import dataclass
from functools import partial

from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.integrity import Integrity
from drivearr_scanner.contract.models import Library, Problem
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.store import index, libraries
from drivearr_scanner.store.libraries import LibraryRow

from .context import Context


@dataclass(slots=True, kw_only=True)
class LibraryState:
    """A library root as it stands now; its counts are None until it was scanned once, `integrity` until it is known.

    `device_id` is the disk that it lies on, as of its last scan.
    """

    row: LibraryRow
    root_id: int
    problem: DrivearrError | None = None
    files: int | None = None
    size_bytes: int | None = None
    titles: int | None = None
    device_id: str | None = None
    integrity: Integrity | None = None

    def to_model(self) -> Library:
        """Give the library as the API shows it."""
        problem = self.problem
        return Library(
            library_id=self.row.library_id,
            host_id=self.row.host_id,
            name=self.row.name,
            kind=MediaKind(self.row.kind),
            path=self.row.path,
            available=problem is None,
            titles=self.titles,
            files=self.files,
            size_bytes=self.size_bytes,
            last_scan_at=self.row.last_scan_at,
            problem=None if problem is None else Problem(**problem.to_dict()),
            integrity=self.integrity,
        )


class LibraryBook:
    """All library roots, in order of preference."""

    def __init__(self, context: Context) -> None:
        """Start empty; `restore` reads what is kept."""
        self._context = context
        self._states: dict[str, LibraryState] = {}

    async def restore(self) -> None:
        """Read the kept library roots."""
        for row in await self._context.store.read(libraries.all_of):
            await self._take(row)

    def all(self) -> list[LibraryState]:
        """Give every library root, the preferred first."""
        return sorted(self._states.values(), key=lambda state: state.row.position)

    def get(self, library_id: str) -> LibraryState:
        """Give one library root; `library_not_found`."""
        if library_id not in self._states:
            raise error("library_not_found", library=library_id)
        return self._states[library_id]

    def find(self, library_id: str) -> LibraryState | None:
        """Give one library root, or None."""
        return self._states.get(library_id)

    async def add(self, kind: str, path: str, name: str | None = None, *, must_exist: bool = True) -> LibraryState:
        """Add a folder; one that is there already is given as it is.

        Raises `path_not_found`, `path_not_folder`, `path_unreadable`. With `must_exist` off the folder may be missing:
        it is then shown as unavailable until it comes.
        """
        if must_exist:
            path = await self._context.blocking_at(path, partial(open_folder, path))
        row = LibraryRow(
            library_id=uuid.uuid4().hex,
            host_id=self._context.host.host_id,
            name=name or self._free_name(kind),
            kind=kind,
            path=path,
            position=0,
        )
        kept = await self._context.store.write(lambda connection: libraries.add(connection, row))
        if kept.library_id not in self._states:
            await self._take(kept)
            self._context.changed()
        return self._states[kept.library_id]

    async def remove(self, library_id: str) -> None:
        """Forget a library root; its files are not touched."""
        self.get(library_id)
        await self._context.store.write(lambda connection: libraries.remove(connection, library_id))
        del self._states[library_id]
        self._context.changed()

    async def _take(self, row: LibraryRow) -> None:
        """Keep a library root in memory, with its index."""
        root_id = await self._context.store.write(
            lambda connection: index.root_of(connection, row.host_id, library_id=row.library_id)
        )
        self._states[row.library_id] = LibraryState(row=row, root_id=root_id)

    def _free_name(self, kind: str) -> str:
        """Give a short name that no other root has: movies, movies-2, ..."""
        taken = {state.row.name for state in self._states.values()}
        names = (kind if number == 1 else f"{kind}-{number}" for number in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)


def open_folder(path: str) -> str:
    """Give the absolute path of a folder that can be opened; `path_not_found` and its kin."""
    with Root.open(path) as root:
        return root.path
