"""What is put aside of a file before its bad blocks are rewritten, and what a killed heal does with it; blocking.

The file beside holds `MAGIC`, the old bytes of each block, a note of what they are, and the xxh3_128 of all of that. It
is durable before the first block is touched, and taken away when the healed file is proven: until then nothing is lost.
"""

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

import xxhash

from drivearr_scanner.devices.tree import NotRegularFile, Root

from .heal_rules import LENGTH_BYTES, MAGIC, AsideNote, Block, all_good, parse_note, render_note, side_names
from .reading import MEDIUM_ERRORS

_SEAL_BYTES = 16
_MOST_NOTE_BYTES = 64 << 20
# What a disk fails to read is read in sectors of this, so that only what is lost is missing.
_SECTOR = 4096


def put_aside(root: Root, path: str, fd: int, blocks: Sequence[Block]) -> AsideNote:
    """Write the old bytes of blocks beside their file, make that durable, and give the note of it.

    OSError when that fails; nothing is left then, as far as the volume lets us.
    """
    try:
        return _put_aside(root, path, fd, blocks)
    except OSError:
        with contextlib.suppress(OSError):
            drop_aside(root, path)
        raise


def _put_aside(root: Root, path: str, fd: int, blocks: Sequence[Block]) -> AsideNote:
    """Write the file beside."""
    facts = os.fstat(fd)
    side = root.create_file(side_names(path).aside, mode=0o600)
    try:
        seal = xxhash.xxh3_128()
        at = _append(side, MAGIC, 0, seal)
        noted = []
        for block in blocks:
            data, unread = read_old(fd, block.offset, block.length)
            at = _append(side, data, at, seal)
            noted.append(replace(block, unread=unread))
        note = AsideNote(
            inode=facts.st_ino,
            size_bytes=facts.st_size,
            atime_ns=facts.st_atime_ns,
            mtime_ns=facts.st_mtime_ns,
            blocks=tuple(noted),
        )
        at = _append(side, render_note(note), at, seal)
        write_all(side, seal.digest(), at)
        os.fsync(side)
    finally:
        os.close(side)
    root.fsync_dir(path.rpartition("/")[0])
    return note


def drop_aside(root: Root, path: str) -> None:
    """Take away what was put aside."""
    with contextlib.suppress(FileNotFoundError):
        root.unlink(side_names(path).aside)
        root.fsync_dir(path.rpartition("/")[0])


def recover(root: Root, path: str) -> bool:
    """Bring a file to rest that a killed heal was at: as it was before, or healed; tells whether anything was left.

    OSError when the volume does not let it; what was put aside then stays.
    """
    found = False
    sides = side_names(path)
    with contextlib.suppress(FileNotFoundError):
        root.unlink(sides.new)
        found = True
    try:
        aside = root.open_file(sides.aside)
    except FileNotFoundError:
        return found
    except NotRegularFile:  # never ours; a drive may hold anything
        drop_aside(root, path)
        return True
    try:
        note = _read_note(aside)
        if note is not None:
            with contextlib.suppress(FileNotFoundError):  # the file itself was taken away since
                _put_back(root, path, aside, note)
    finally:
        os.close(aside)
    drop_aside(root, path)
    return True


def _put_back(root: Root, path: str, aside: int, note: AsideNote) -> None:
    """Give a file the blocks back that were put aside, unless they hold what belongs there; its times in any case."""
    fd = root.open_existing_for_write(path)
    try:
        facts = os.fstat(fd)
        if (facts.st_ino, facts.st_size) != (note.inode, note.size_bytes):
            return  # it is another file by now
        _forget_cached(fd)
        if not all_good(note.blocks, [_hash_of(fd, block) for block in note.blocks]):
            at = len(MAGIC)
            for block in note.blocks:
                _write_back(fd, block, os.pread(aside, block.length, at))
                at += block.length
        os.utime(fd, ns=(note.atime_ns, note.mtime_ns))
        os.fsync(fd)
    finally:
        os.close(fd)


def _forget_cached(fd: int) -> None:
    """Let what was written reach the medium, so that it is the medium that is asked what the blocks hold."""
    try:
        os.fsync(fd)
    except OSError as problem:  # what did not reach it, reading tells
        if problem.errno not in MEDIUM_ERRORS:
            raise
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)


def read_old(fd: int, offset: int, length: int) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    """Give the bytes of a block as far as they can be read, and the ranges that cannot, which read as zeros."""
    try:
        return _whole(fd, offset, length), ()
    except OSError as problem:
        if problem.errno not in MEDIUM_ERRORS:
            raise
    data, unread = bytearray(length), []
    for at in range(offset, offset + length, _SECTOR):
        size = min(_SECTOR, offset + length - at)
        try:
            data[at - offset : at - offset + size] = _whole(fd, at, size)
        except OSError as problem:
            if problem.errno not in MEDIUM_ERRORS:
                raise
            unread.append((at, size))
    return bytes(data), tuple(unread)


def write_all(fd: int, data: bytes | memoryview, offset: int) -> None:
    """Write bytes at their place."""
    left = memoryview(data)
    while left:
        count = os.pwrite(fd, left, offset)
        left, offset = left[count:], offset + count


def _append(fd: int, data: bytes, at: int, seal: xxhash.xxh3_128) -> int:
    """Write bytes into the file beside, and give where it goes on."""
    seal.update(data)
    write_all(fd, data, at)
    return at + len(data)


def _read_note(fd: int) -> AsideNote | None:
    """Read what was noted; None when it was not written to its end, and so no block was touched."""
    end = os.fstat(fd).st_size - _SEAL_BYTES
    if end < len(MAGIC) + LENGTH_BYTES or os.pread(fd, len(MAGIC), 0) != MAGIC:
        return None
    seal = xxhash.xxh3_128()
    for piece in _pieces(fd, end):
        seal.update(piece)
    if os.pread(fd, _SEAL_BYTES, end) != seal.digest():
        return None
    length = int.from_bytes(os.pread(fd, LENGTH_BYTES, end - LENGTH_BYTES), "big")
    if length > min(end - len(MAGIC) - LENGTH_BYTES, _MOST_NOTE_BYTES):
        return None
    return parse_note(os.pread(fd, length, end - LENGTH_BYTES - length))


def _pieces(fd: int, size: int) -> Iterator[bytes]:
    """Give the beginning of a file piece by piece."""
    at = 0
    while at < size and (piece := os.pread(fd, min(1 << 20, size - at), at)):
        yield piece
        at += len(piece)


def _whole(fd: int, offset: int, length: int) -> bytes:
    """Read a range to its end; OSError when the file is shorter by now."""
    data = b""
    while len(data) < length:
        part = os.pread(fd, length - len(data), offset + len(data))
        if not part:
            raise OSError(None, "the file became shorter")
        data += part
    return data


def _hash_of(fd: int, block: Block) -> str:
    """Give the hash of what a block holds now."""
    data, unread = read_old(fd, block.offset, block.length)
    return "" if unread else xxhash.xxh3_64_hexdigest(data)


def _write_back(fd: int, block: Block, data: bytes) -> None:
    """Write old bytes back, but for what was never read of them."""
    at = block.offset
    for start, length in (*block.unread, (block.offset + block.length, 0)):
        if start > at:
            write_all(fd, data[at - block.offset : start - block.offset], at)
        at = start + length
