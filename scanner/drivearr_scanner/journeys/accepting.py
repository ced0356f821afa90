"""Take what files are now as good, by the user's word: read, keep the old checksum, end the findings; blocking."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

from drivearr_scanner.contract.enums import FindingKind, FindingState
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.reading import Content, Manner, Reader
from drivearr_scanner.jobs.control import Control
from drivearr_scanner.store import baselines
from drivearr_scanner.store import findings as rows_of
from drivearr_scanner.store.findings import FindingRow, Wanted
from drivearr_scanner.store.folders import Facts
from drivearr_scanner.store.index import drop_files

from .findings import FindingBook
from .targets import Target, find_target


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What became of one path: `action` is accepted or forgotten; `error` says why nothing did."""

    path: str
    action: str | None = None
    finding_id: str | None = None
    hash: str | None = None
    error: DrivearrError | None = None


def accept_paths(book: FindingBook, paths: Sequence[str], *, control: Control, dry_run: bool = False) -> list[Accepted]:
    """Accept files, or all open findings below folders; `not_indexed` for what nothing is known of."""
    accepted: list[Accepted] = []
    for path in paths:
        target = find_target(book, path)
        below = target.findings(book)
        if not below and not target.is_known_file(book):
            if target.is_folder:
                continue
            raise error("not_indexed", path=shown(path))
        rows: list[tuple[str, FindingRow | None]] = [(row.path, row) for row in below] or [(target.below, None)]
        for name, row in rows:
            accepted.append(_accept(book, target, name, row, control=control, dry_run=dry_run))
        if not dry_run:
            book.settle(target.root_id)
    return accepted


def accept_finding(book: FindingBook, finding_id: str, *, control: Control, dry_run: bool = False) -> Accepted:
    """Accept the file of one finding; `finding_not_found`."""
    row = book.row(finding_id)
    target = Target.of_row(book, row)
    accepted = _accept(book, target, row.path, row, control=control, dry_run=dry_run)
    if not dry_run:
        book.settle(row.root_id)
    return accepted


def _accept(
    book: FindingBook, target: Target, name: str, row: FindingRow | None, *, control: Control, dry_run: bool
) -> Accepted:
    """Accept one file as it is now, or that it is gone; nothing once it is to stop, also while the file was read."""
    control.check()
    whole = shown(os.path.join(target.path, name))
    finding_id = None if row is None else row.finding_id
    try:
        with Root.open(target.path, cross_mounts=target.cross_mounts) as root:
            if not root.exists(name):
                if row is None or row.kind != FindingKind.MISSING:
                    raise error("heal_changed", path=whole)
                control.check()
                if not dry_run:
                    _forget(book, target, row)
                return Accepted(path=whole, action="forgotten", finding_id=finding_id)
            facts, content = _read(root, name)
    except DrivearrError as problem:
        return Accepted(path=whole, finding_id=finding_id, error=problem)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        return Accepted(path=whole, finding_id=finding_id, error=error("content_unreadable", path=whole, reason=reason))
    control.check()
    if not dry_run:
        _keep(book, target, name, facts, content)
    return Accepted(path=whole, action="accepted", finding_id=finding_id, hash=content.digest.hex())


def _read(root: Root, name: str) -> tuple[Facts, Content]:
    """Read a file from its medium; OSError when a part cannot be read, `heal_changed` when it is being written."""
    fd = root.open_file(name)
    try:
        before = os.fstat(fd)
        content = Reader(Manner(from_medium=True)).read(fd)
        after = os.fstat(fd)
    finally:
        os.close(fd)
    if content.error is not None:
        raise OSError(content.error, os.strerror(content.error))
    if (before.st_size, before.st_mtime_ns, before.st_ctime_ns) != (
        after.st_size,
        after.st_mtime_ns,
        after.st_ctime_ns,
    ):
        raise error("heal_changed", path=shown(os.path.join(root.path, name)))
    base = name.rpartition("/")[2]
    return (base, after.st_size, after.st_mtime_ns, after.st_ctime_ns, after.st_ino), content


def _keep(book: FindingBook, target: Target, name: str, facts: Facts, content: Content) -> None:
    """Keep a content as the baseline, the one before as a former one, and end the findings of the file."""
    now = int(time.time())
    folder = name.rpartition("/")[0]
    taken = (content.digest, content.blocks)
    book.store.write_now(
        lambda connection: baselines.take(connection, target.root_id, folder, facts, taken, now=now, former="accepted")
    )
    _end(book, target, name)


def _forget(book: FindingBook, target: Target, row: FindingRow) -> None:
    """Forget a file that is gone."""
    book.store.write_now(lambda connection: drop_files(connection, target.root_id, [row.path]))
    book.end([row], FindingState.ACCEPTED)


def _end(book: FindingBook, target: Target, name: str) -> None:
    """End the open findings of a file."""
    wanted = Wanted(root_ids=(target.root_id,), below=name)
    found, _ = book.store.read_now(lambda connection: rows_of.listing(connection, wanted))
    book.end([row for row in found if row.path == name], FindingState.ACCEPTED)
