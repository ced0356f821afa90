"""What a path of the user is in the indexes: a file or folder below a root, also one that is not there any more."""

import os
from dataclasses import dataclass

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.network import silent_share
from drivearr_scanner.store import baselines, roots
from drivearr_scanner.store import findings as rows_of
from drivearr_scanner.store.findings import FindingRow, Wanted

from .findings import FindingBook
from .healers import Copies
from .places import is_present


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A root that is present, and a path below it ("" is the root itself)."""

    root_id: int
    path: str
    below: str
    drive_id: str | None = None
    library_id: str | None = None
    name: str | None = None

    @property
    def cross_mounts(self) -> bool:
        """Tell whether the root may be put together from several mounts."""
        return self.library_id is not None

    @property
    def whole_path(self) -> str:
        """Give the absolute path."""
        return os.path.join(self.path, self.below) if self.below else self.path

    @property
    def is_folder(self) -> bool:
        """Tell whether it is a folder now."""
        return os.path.isdir(self.whole_path)

    @classmethod
    def of_row(cls, book: FindingBook, row: FindingRow) -> "Target":
        """Give where a finding's file lies; `drive_detached` when that is not here, `share_silent` out of reach."""
        copies = Copies(book.store, book.host_id)
        home = copies.root(row.root_id)
        if home is not None and (share := silent_share(home.path)) is not None:
            raise error("share_silent", path=share.mount_point)
        if home is None or not copies.is_present(home):
            name = row.path if home is None else home.name or home.path
            raise error("drive_detached", drive=shown(name))
        return cls(
            root_id=home.root_id,
            path=home.path,
            below=row.path,
            drive_id=home.drive_id,
            library_id=home.library_id,
            name=home.name,
        )

    def findings(self, book: FindingBook) -> list[FindingRow]:
        """Give the open findings of the file, or of all below the folder."""
        wanted = Wanted(root_ids=(self.root_id,), below=self.below)
        return book.store.read_now(lambda connection: rows_of.listing(connection, wanted))[0]

    def is_known_file(self, book: FindingBook) -> bool:
        """Tell whether the index holds it as a file."""
        return book.store.read_now(lambda connection: baselines.find(connection, self.root_id, self.below)) is not None


def find_target(book: FindingBook, path: str) -> Target:
    """Give what a path names; the path itself need not exist, the root that knows it does. `not_indexed`."""
    whole = os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(path))), os.path.basename(path.rstrip("/")))
    if os.path.isdir(path):
        whole = os.path.realpath(path)
    for row in book.store.read_now(lambda connection: roots.around(connection, book.host_id, whole)):
        if is_present(row):
            return Target(
                root_id=row.root_id,
                path=row.path,
                below="" if whole == row.path else os.path.relpath(whole, row.path),
                drive_id=row.drive_id,
                library_id=row.library_id,
                name=row.name,
            )
    raise error("not_indexed", path=shown(path))
