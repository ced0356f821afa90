"""Where the parts of a file lie on the physical device, and how sure that is."""

import errno
import os
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drivearr_scanner.contract.enums import Address

from .addressing import Addressing, Extent, Untranslated, addressing_of
from .fibmap import fibmap
from .fiemap import NOT_OFFERED, ExtentFlag, Run, fiemap
from .machine import Machine

# Plain numbers: a flag's own `&` takes longer than the ioctl.
_NOT_WRITTEN_YET = int(ExtentFlag.UNKNOWN | ExtentFlag.DELALLOC)
_ENCODED, _INLINE, _UNWRITTEN = int(ExtentFlag.ENCODED), int(ExtentFlag.INLINE), int(ExtentFlag.UNWRITTEN)
# The place is right, but not byte for byte: compressed, or small and kept beside other things.
_NOT_EXACT = int(ExtentFlag.ENCODED | ExtentFlag.NOT_ALIGNED | ExtentFlag.INLINE | ExtentFlag.TAIL)
# More ranges than this are cut out of one question for the whole.
_FEW_RANGES = 64

type Ranges = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Extents:
    """Where the content of a file lies, in the file's order.

    `physical` counts as `address` says: DEVICE is bytes from the start of the whole device `disk`. `exact` says that
    every byte asked for that takes up room lies there, and nowhere else; `reason` says why it does not, or why the
    address is no better. Holes, and room that was allocated but never written, have no extents.
    """

    extents: tuple[Extent, ...] = ()
    address: Address = Address.NONE
    exact: bool = False
    reason: str | None = None

    @property
    def disk(self) -> str | None:
        """Give the kernel's name of the one device that it all lies on."""
        disks = {extent.disk for extent in self.extents}
        return disks.pop() if len(disks) == 1 else None


def read_extents(
    fd: int, *, ranges: Ranges | None = None, allocated: bool = False, machine: Machine | None = None
) -> Extents:
    """Give where an open file lies, or only the parts of `ranges` (offset, length); blocking, never fails.

    With `allocated` also what was allocated and never written, and whole blocks beyond the end of the file.
    """
    return Locator(fd, machine=machine).locate(fd, ranges=ranges, allocated=allocated)


class Locator:
    """Tells where files of one file system lie; what is known of its devices is read once, from an open file of it.

    On btrfs the descriptor has to stay open as long as the locator is used.
    """

    def __init__(self, fd: int, *, machine: Machine | None = None) -> None:
        """Learn how places are counted where an open file lies."""
        self._addressing = addressing_of(fd, machine or Machine())

    @property
    def addressing(self) -> Addressing:
        """Give how places are counted."""
        return self._addressing

    def locate(
        self,
        fd: int,
        *,
        ranges: Ranges | None = None,
        allocated: bool = False,
        sync: bool = True,
        size: int | None = None,
    ) -> Extents:
        """Give where an open file lies, as `read_extents`; without `sync` what is not written yet is left out.

        `size` is that of the file, where the caller knows it.
        """
        addressing = self._addressing
        if addressing.address is Address.NONE:
            return Extents(reason=addressing.reason)
        try:
            size = os.fstat(fd).st_size if size is None else size
            wanted = [(0, (1 << 63) - 1 if allocated else size)] if ranges is None else merge_ranges(ranges, size)
            runs, reason = _read_runs(fd, wanted, sync=sync)
        except OSError as problem:
            return Extents(reason=_why_not(problem))
        if not allocated:
            runs = _cut(runs, wanted)
        return _placed(addressing, runs, reason)


def merge_ranges(ranges: Ranges, size: int) -> list[tuple[int, int]]:
    """Give ranges sorted, joined where they touch, and within the file."""
    merged: list[tuple[int, int]] = []
    for offset, length in sorted(ranges):
        start, end = max(offset, 0), min(offset + length, size)
        if start >= end:
            continue
        if merged and start <= sum(merged[-1]):
            first = merged[-1][0]
            merged[-1] = (first, max(sum(merged[-1]), end) - first)
        else:
            merged.append((start, end - start))
    return merged


def _read_runs(fd: int, wanted: list[tuple[int, int]], *, sync: bool) -> tuple[list[Run], str | None]:
    """Give the runs that cover what is wanted, and why some are missing; OSError when there are none to be had."""
    if len(wanted) > _FEW_RANGES:
        start, end = wanted[0][0], sum(wanted[-1])
        wanted = [(start, end - start)]
    try:
        runs = [run for start, length in wanted for run in fiemap(fd, start, length)]
        if sync and any(run.flags & _NOT_WRITTEN_YET for run in runs):
            runs = [run for start, length in wanted for run in fiemap(fd, start, length, sync=True)]
    except OSError as problem:
        if problem.errno not in NOT_OFFERED:
            raise
        return _by_block_map(fd, wanted)
    written = [run for run in runs if not run.flags & _NOT_WRITTEN_YET]
    # btrfs answers 0 for what it keeps in its own tree.
    kept = [run for run in written if run.physical or not run.flags & _INLINE]
    if len(written) < len(runs):
        return kept, "a part is not written to the medium yet"
    return kept, "the content is kept inside the file system's own records" if len(kept) < len(written) else None


def _by_block_map(fd: int, wanted: list[tuple[int, int]]) -> tuple[list[Run], str | None]:
    """Give the runs by FIBMAP; OSError where there is none, too."""
    size = os.fstat(fd).st_size
    runs: list[Run] = []
    for start, length in wanted:
        found = fibmap(fd, start, min(length, size - start))
        runs += found.runs
        if found.stopped_at is not None:
            return runs, f"the file is too large to ask for each of its blocks; known up to byte {found.stopped_at}"
    if wanted and not runs and os.fstat(fd).st_blocks:
        raise OSError(errno.EOPNOTSUPP, "the driver gives no addresses")
    return runs, None


def _cut(runs: Iterable[Run], wanted: list[tuple[int, int]]) -> list[Run]:
    """Give the parts of written runs that are wanted; both are in the order of the file.

    A compressed run is given whole: its bytes are not where their offsets say.
    """
    starts = [start for start, _ in wanted]
    found: list[Run] = []
    for run in runs:
        if run.flags & _UNWRITTEN:
            continue
        end = run.logical + run.length
        index = max(bisect_right(starts, run.logical) - 1, 0)
        while index < len(wanted) and wanted[index][0] < end:
            start, stop = max(run.logical, wanted[index][0]), min(end, sum(wanted[index]))
            index += 1
            if start >= stop:
                continue
            if run.flags & _ENCODED:
                found.append(run)
                break
            if stop - start == run.length:
                found.append(run)
                break
            found.append(Run(start, run.physical + start - run.logical, stop - start, run.flags))
    return _once(found)


def _once(runs: list[Run]) -> list[Run]:
    """Leave out what was given twice, as a run that reaches over two ranges is."""
    return list(dict.fromkeys(runs))


def _placed(addressing: Addressing, runs: list[Run], reason: str | None) -> Extents:
    """Give runs as places; as the file system's own addresses where one of them cannot be translated."""
    found: list[Extent] = []
    exact = reason is None
    try:
        for run in runs:
            pieces, alone = addressing.place(run)
            found += pieces
            if not alone or run.flags & _NOT_EXACT:
                exact = False
                reason = reason or addressing.reason or _inexact(run.flags)
    except (LookupError, OSError) as problem:
        why = str(problem.args[0]) if isinstance(problem, LookupError) else _why_not(problem)
        return replace(_placed(Untranslated(Address.LOGICAL, why), runs, why), exact=False)
    return Extents(tuple(found), addressing.address, exact, reason or addressing.reason)


def _inexact(flags: int) -> str:
    """Say why a place is not exact."""
    if flags & _ENCODED:
        return "the content is compressed"
    return "the content shares its block with others" if flags & _NOT_EXACT else "the content lies at several places"


def _why_not(problem: OSError) -> str:
    """Say why there are no addresses."""
    if problem.errno in (errno.EPERM, errno.EACCES):
        return "the right to ask for addresses is missing"
    return problem.strerror or str(problem)
