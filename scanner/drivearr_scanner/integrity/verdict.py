"""What changed between two looks at a volume. Pure."""

from collections.abc import Iterable, Mapping

from drivearr_scanner.store.index import FileRow


def is_unchanged(known: FileRow, seen: FileRow) -> bool:
    """Tell whether a file can be taken as the one that is known, without reading it.

    The inode is left out: FAT and some network file systems number files anew at each mount.
    """
    return known.size_bytes == seen.size_bytes and known.mtime_ns == seen.mtime_ns


def below_any(path: str, folders: Iterable[str]) -> bool:
    """Tell whether a path lies in one of the folders; the root itself is the empty string."""
    return any(folder in ("", path) or path.startswith(f"{folder}/") for folder in folders)


def absent(known: Mapping[str, FileRow], seen: Iterable[str], *, unreadable: Iterable[str]) -> list[str]:
    """Give the known paths that are proven not to be there any more.

    A path in a folder that could not be read is not proven absent.
    """
    folders = tuple(unreadable)
    return sorted(path for path in known.keys() - set(seen) if not below_any(path, folders))


def pair_moves(gone: Mapping[str, FileRow], new: Mapping[str, FileRow]) -> dict[str, str]:
    """Match files that went with files that came: new path -> old path.

    Two are the same file when inode, size and mtime agree, or the hash, and only one candidate is left.
    """
    by_identity: dict[tuple[int, int, int], list[str]] = {}
    by_hash: dict[str, list[str]] = {}
    for path, row in sorted(gone.items()):
        by_identity.setdefault((row.inode, row.size_bytes, row.mtime_ns), []).append(path)
        if row.hash is not None and row.size_bytes:
            by_hash.setdefault(row.hash, []).append(path)
    moves: dict[str, str] = {}
    taken: set[str] = set()
    for path, row in sorted(new.items()):
        candidates = by_identity.get((row.inode, row.size_bytes, row.mtime_ns), [])
        if row.hash is not None:
            candidates = [c for c in candidates if gone[c].hash in (None, row.hash)] or by_hash.get(row.hash, [])
        free = [candidate for candidate in candidates if candidate not in taken]
        if len(free) == 1:
            moves[path] = free[0]
            taken.add(free[0])
    return moves
