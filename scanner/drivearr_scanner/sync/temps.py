"""Temporary names of copies under way: ours alone, never content, found and cleared at the next run."""

import contextlib
import re

import xxhash

from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.walk import EntryKind
from drivearr_scanner.manifests.journal import PartFile
from drivearr_scanner.manifests.path_rules import encode

from .plan import CopyItem

_TEMP = re.compile(r"\.drivearr-tmp-[0-9a-f]{16}\.partial")


def temp_path(item: CopyItem) -> str:
    """Give the temporary name of a copy, in the folder of its target: the same whenever it is tried."""
    folder, slash, _ = item.target.rpartition("/")
    facts = f"{item.source.library_id}\0{item.source.path}\0{item.target}"
    return f"{folder}{slash}.drivearr-tmp-{xxhash.xxh3_64_hexdigest(encode(facts))}.partial"


def is_temp(path: str) -> bool:
    """Tell whether a path is a temporary name of ours."""
    return bool(_TEMP.fullmatch(path.rpartition("/")[2]))


def sweep(drive: Root, *, keep: set[str]) -> int:
    """Remove the temporary files that an earlier run left, but the ones to be resumed; gives how many."""
    found = [entry.path for entry in drive.walk() if entry.kind is EntryKind.FILE and is_temp(entry.path)]
    removed = 0
    for path in found:
        if path not in keep:
            with contextlib.suppress(FileNotFoundError):
                drive.unlink(path)
                removed += 1
    return removed


def leftover_bytes(drive: Root, parts: tuple[PartFile, ...]) -> int:
    """Give the room that part-copied files take: a plan may count it as free, since the next run uses or frees it."""
    total = 0
    for part in parts:
        if is_temp(part.temp):
            with contextlib.suppress(OSError):
                total += drive.lstat(part.temp).st_blocks * 512
    return total
