"""Restore a file from a good copy of it: its bad blocks alone, or the whole of it by another name; blocking.

Whatever happens in between, under the name is the old file or the good one. Good is what reads so from the medium.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace

import xxhash

from drivearr_scanner.devices.tree import Root

from .aside import drop_aside, put_aside, recover, write_all
from .hashing import ALGORITHM, STEP_BYTES, new_digest
from .heal_rules import Block, Way, block_hash, block_range, side_names, way_of
from .reading import MEDIUM_ERRORS, Content, Manner, Reader

type Step = Callable[[int], None]


class NotGoodError(Exception):
    """The copy does not hold what the file held."""


class TargetChangedError(Exception):
    """The file is not what it was when it was last read."""


class NotProvenError(Exception):
    """What was written does not read back."""


class NoRoomError(OSError):
    """The volume has no room for what is to be written; nothing was."""

    def __init__(self, missing_bytes: int) -> None:
        """Keep how much is missing."""
        super().__init__(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.missing_bytes = missing_bytes


class CopyUnreadableError(Exception):
    """The copy cannot be read."""

    def __init__(self, problem: OSError) -> None:
        """Keep what the operating system said."""
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A file to heal: its good content, and the size and time that it has now, None for one that is gone.

    `hash` is hex, by `algorithm`. `mtime_ns` is the time of the good content, None where it is not known.
    """

    path: str
    hash: str
    size_bytes: int
    mtime_ns: int | None = None
    blocks: bytes = b""
    seen: tuple[int, int] | None = None
    algorithm: str = ALGORITHM

    @property
    def alien(self) -> str | None:
        """The algorithm, unless it is our own."""
        return None if self.algorithm == ALGORITHM else self.algorithm

    def is_of(self, content: Content) -> bool:
        """Tell whether that is the good content."""
        digest = content.alien if self.alien else content.digest
        return (digest.hex(), content.size_bytes) == (self.hash, self.size_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Healed:
    """How a file was healed, how many bytes of it were written, and what it is now."""

    way: Way
    written_bytes: int
    facts: os.stat_result
    digest: bytes
    blocks: bytes


def heal_file(root: Root, damaged: Damaged, copy: int, *, step: Step) -> Healed:
    """Restore a file from an open copy; what was there before is kept until the new bytes are read from the medium.

    Raises NotGoodError or CopyUnreadableError (another copy may do), TargetChangedError, NotProvenError, OSError of the
    volume, or what `step` raises; the file is then as it was.
    """
    recover(root, damaged.path)
    now = None if damaged.seen is None else _look(root, damaged, step)
    if now is not None and damaged.is_of(now):
        return Healed(
            way=Way.NONE, written_bytes=0, facts=root.lstat(damaged.path), digest=now.digest, blocks=now.blocks
        )
    if damaged.alien:
        # What another algorithm proves of the copy, ours proves of what is written: both are reckoned in one read.
        good = prove_copy(copy, damaged, step)
        damaged = replace(damaged, algorithm=ALGORITHM, hash=good.digest.hex(), blocks=b"")
    if now is not None and damaged.blocks:
        good = prove_copy(copy, damaged, step)
        way, numbers = way_of(
            size_bytes=damaged.size_bytes,
            expected=damaged.blocks,
            target_size=now.size_bytes,
            target=now.blocks,
            source=good.blocks,
        )
        if way is Way.BLOCKS:
            with contextlib.suppress(NotProvenError):  # those places of the medium are lost: write it elsewhere
                return _heal_blocks(root, damaged, copy, numbers)
    healed = _heal_whole(root, damaged, copy, step)
    drop_aside(root, damaged.path)
    return healed


def _look(root: Root, damaged: Damaged, step: Step) -> Content:
    """Read the file as it is, as far as it can be."""
    fd = root.open_file(damaged.path)
    try:
        _check_same(os.fstat(fd), damaged)
        return Reader(Manner(from_medium=True, step=step)).read(fd, alien=damaged.alien)
    finally:
        os.close(fd)


def _check_same(facts: os.stat_result, damaged: Damaged) -> None:
    """Refuse a file that somebody wrote to since it was judged: it may be right now."""
    if damaged.seen is not None and (facts.st_size, facts.st_mtime_ns) != damaged.seen:
        raise TargetChangedError


def prove_copy(copy: int, damaged: Damaged, step: Step) -> Content:
    """Read the copy whole; NotGoodError unless it is what the file held."""
    try:
        content = Reader(Manner(from_medium=True, step=step)).read(copy, alien=damaged.alien)
    except OSError as problem:
        raise CopyUnreadableError(problem) from problem
    if content.error is not None:
        raise CopyUnreadableError(OSError(content.error, os.strerror(content.error)))
    if not damaged.is_of(content):
        raise NotGoodError
    return content


def _heal_blocks(root: Root, damaged: Damaged, copy: int, numbers: tuple[int, ...]) -> Healed:
    """Rewrite bad blocks in place, their old bytes put aside until the file is proven."""
    fd = root.open_existing_for_write(damaged.path)
    try:
        before = os.fstat(fd)
        _check_same(before, damaged)
        _check_room(fd, sum(_block(damaged, number).length for number in numbers))
        blocks = put_aside(root, damaged.path, fd, [_block(damaged, number) for number in numbers]).blocks
        try:
            for block in blocks:
                write_all(fd, _good_block(copy, block), block.offset)
            os.fsync(fd)
            content = _proven(fd, damaged)
            os.utime(fd, ns=(before.st_atime_ns, damaged.mtime_ns or before.st_mtime_ns))
            os.fsync(fd)
        except (OSError, NotGoodError, CopyUnreadableError, NotProvenError) as problem:
            with contextlib.suppress(OSError):  # where even that fails, what was put aside stays
                recover(root, damaged.path)
            if isinstance(problem, OSError) and problem.errno in MEDIUM_ERRORS:
                raise NotProvenError from problem
            raise
        facts = os.fstat(fd)
    finally:
        os.close(fd)
    drop_aside(root, damaged.path)
    written = sum(block.length for block in blocks)
    return Healed(way=Way.BLOCKS, written_bytes=written, facts=facts, digest=content.digest, blocks=content.blocks)


def _block(damaged: Damaged, number: int) -> Block:
    """Describe a block that is to be rewritten."""
    offset, length = block_range(number, damaged.size_bytes)
    return Block(offset=offset, length=length, good=block_hash(damaged.blocks, number).hex())


def _proven(fd: int, damaged: Damaged, step: Step = lambda _: None) -> Content:
    """Read what was written from the medium; NotProvenError unless it is the good content."""
    content = Reader(Manner(from_medium=True, step=step)).read(fd)
    if content.digest.hex() != damaged.hash:
        raise NotProvenError
    return content


def _good_block(copy: int, block: Block) -> bytes:
    """Read a block of the copy, which was proven as a whole a moment ago."""
    try:
        data = os.pread(copy, block.length, block.offset)
    except OSError as problem:
        raise CopyUnreadableError(problem) from problem
    if xxhash.xxh3_64_hexdigest(data) != block.good:
        raise NotGoodError
    return data


def _heal_whole(root: Root, damaged: Damaged, copy: int, step: Step) -> Healed:
    """Write the whole file under another name, prove it, and only then let it take the name."""
    folder = damaged.path.rpartition("/")[0]
    new = side_names(damaged.path).new
    if damaged.seen is None:
        root.make_dirs(folder)
    fd = root.create_file(new, mode=0o600)
    try:
        _check_room(fd, damaged.size_bytes)
        _copy_whole(copy, fd, damaged, step)
        _carry_over(root, fd, damaged, copy)
        os.fsync(fd)
        content = _proven(fd, damaged, step)
        if damaged.seen is None:
            root.rename_new(new, damaged.path)
        else:
            _check_same(root.lstat(damaged.path), damaged)
            root.rename_over(new, damaged.path)
        facts = os.fstat(fd)
    except BaseException:
        with contextlib.suppress(OSError):  # what cannot be removed now, the next run finds
            root.unlink(new)
        raise
    finally:
        os.close(fd)
    root.fsync_dir(folder)
    return Healed(
        way=Way.WHOLE, written_bytes=damaged.size_bytes, facts=facts, digest=content.digest, blocks=content.blocks
    )


def _check_room(fd: int, size_bytes: int) -> None:
    """Refuse what the volume of an open file has no room for, before an hour is spent on filling it."""
    facts = os.fstatvfs(fd)
    missing = size_bytes - facts.f_bavail * (facts.f_frsize or facts.f_bsize)
    if missing > 0:
        raise NoRoomError(missing)


def _copy_whole(copy: int, fd: int, damaged: Damaged, step: Step) -> None:
    """Copy, hashed while it passes; NotGoodError unless it is what the file held."""
    digest = new_digest()
    at = 0
    os.posix_fadvise(copy, 0, 0, os.POSIX_FADV_DONTNEED)
    while at <= damaged.size_bytes:
        try:
            data = os.pread(copy, STEP_BYTES, at)
        except OSError as problem:
            raise CopyUnreadableError(problem) from problem
        if not data:
            break
        digest.update(memoryview(data))
        write_all(fd, data, at)
        at += len(data)
        step(len(data))
    if at != damaged.size_bytes or digest.digest().hex() != damaged.hash:
        raise NotGoodError


def _carry_over(root: Root, fd: int, damaged: Damaged, copy: int) -> None:
    """Give the new file what the old one had beside its bytes: rights, owner, attributes, time."""
    mtime_ns = damaged.mtime_ns if damaged.mtime_ns is not None else os.fstat(copy).st_mtime_ns
    if damaged.seen is None:
        with contextlib.suppress(PermissionError):
            os.fchmod(fd, 0o644)
    else:
        old = root.open_file(damaged.path)
        try:
            facts = os.fstat(old)
            _carry_attributes(old, fd)
        finally:
            os.close(old)
        # Only root gives files away; the owner's first, since changing it may take rights away.
        with contextlib.suppress(PermissionError):
            os.fchown(fd, facts.st_uid, facts.st_gid)
        with contextlib.suppress(PermissionError):
            os.fchmod(fd, stat.S_IMODE(facts.st_mode))
    os.utime(fd, ns=(mtime_ns, mtime_ns))


def _carry_attributes(old: int, new: int) -> None:
    """Copy extended attributes, as far as the file system and our rights let us."""
    try:
        names = os.listxattr(old)
    except OSError:
        return
    for name in names:
        with contextlib.suppress(OSError):
            os.setxattr(new, name, os.getxattr(old, name))
