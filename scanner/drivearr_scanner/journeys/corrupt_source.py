"""A library file that a sync refused since it is not what it was: read again past every cache, and judged; blocking."""

import os
import time

from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.contract.integrity import FileFinding
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.integrity.hashing import ALGORITHM
from drivearr_scanner.integrity.reading import Manner, Reader
from drivearr_scanner.integrity.verdict import Reason, differing_blocks
from drivearr_scanner.store import baselines, contents
from drivearr_scanner.store.baselines import BaselineRow
from drivearr_scanner.store.roots import RootRow

from .findings import FindingBook
from .healers import Copies


def record_source_corrupt(book: FindingBook, library_id: str, path: str) -> FileFinding | None:
    """Make a finding of what a sync reported as `source_corrupt`; `path` is below the library.

    The sync's read was the first one: what a second gives is the finding, a transient read when it is good. None when
    the file was changed or went since, or a look at the library cannot be had now: its next verify tells.
    """
    copies = Copies(book.store, book.host_id)
    home = copies.of_library(library_id)
    if home is None or not copies.is_present(home):
        return None
    finding = _judge(book, home, path)
    if finding is None:
        return None
    book.record(home.root_id, [finding], full=True)
    return book.open_at(home.root_id, [path]).get(path)


def _judge(book: FindingBook, home: RootRow, path: str) -> Finding | None:
    """Read a file again and say what is wrong with it."""
    known = book.store.read_now(lambda connection: baselines.find(connection, home.root_id, path))
    if known is None or known.hash is None:
        return None
    try:
        with Root.open(home.path, cross_mounts=True) as root:
            fd = root.open_file(path)
        try:
            facts = os.fstat(fd)
            content = Reader(Manner(from_medium=True)).read(fd)
        finally:
            os.close(fd)
    except OSError:
        return None
    if (facts.st_size, facts.st_mtime_ns) != (known.size_bytes, known.mtime_ns):
        return None
    is_proven = content.error is None and content.digest.hex() == known.hash
    if not is_proven:
        _note_unproven(book, known)
    kind, reason, blocks = FindingKind.CORRUPT, Reason.CHANGED_SILENTLY.value, content.bad
    if content.error is not None:
        kind, reason = FindingKind.UNREADABLE, os.strerror(content.error)
    elif is_proven:
        kind, reason = FindingKind.TRANSIENT, Reason.SECOND_READ_GOOD.value
    else:
        blocks = differing_blocks(known.blocks, content.blocks, known.size_bytes)
    return Finding(
        kind=kind,
        path=path,
        size_bytes=facts.st_size,
        reason=reason,
        expected_hash=known.hash,
        actual_hash=content.digest.hex() or None,
        algorithm=ALGORITHM,
        confirmed=True,
        blocks=blocks,
    )


def _note_unproven(book: FindingBook, known: BaselineRow) -> None:
    """Note in the index that the file was read and not proven: until it is, the finding is not over."""
    row = (known.folder_id, os.path.basename(known.path))
    book.store.write_now(lambda connection: contents.set_checked(connection, [row], now=int(time.time())))
