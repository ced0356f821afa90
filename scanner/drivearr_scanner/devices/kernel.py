"""System calls that Python does not offer: thin, and each failure is an `OSError`."""

import ctypes
import errno
import os
from functools import lru_cache

# Stable numbers and flags of the kernel's interface; openat2 has the same number on every architecture.
_SYS_OPENAT2 = 437
_RESOLVE_NO_XDEV = 0x01
_RESOLVE_NO_MAGICLINKS = 0x02
_RESOLVE_NO_SYMLINKS = 0x04
_RESOLVE_BENEATH = 0x08
_RENAME_NOREPLACE = 1
_UMOUNT_NOFOLLOW = 8
_MNT_DETACH = 2
MS_RDONLY = 1
MS_REMOUNT = 32
# What every mount of ours is: nosuid, nodev, noexec, nosymfollow (ignored before Linux 5.10) and noatime.
MS_OURS = 2 | 4 | 8 | 256 | 1024
_SYS_CACHESTAT = 451
# ioprio_set has a number of its own on each architecture.
_SYS_IOPRIO_SET = {"x86_64": 251, "aarch64": 30, "armv7l": 314, "i686": 289, "riscv64": 30}
_IOPRIO_WHO_PROCESS = 1
_IOPRIO_IDLE = 3 << 13

_LIBC = ctypes.CDLL(None, use_errno=True)


class _CacheRange(ctypes.Structure):
    """`struct cachestat_range`."""

    _fields_ = (("off", ctypes.c_uint64), ("len", ctypes.c_uint64))


class _CacheStat(ctypes.Structure):
    """`struct cachestat`: counts of pages."""

    _fields_ = tuple((name, ctypes.c_uint64) for name in ("cache", "dirty", "writeback", "evicted", "recently_evicted"))


class _OpenHow(ctypes.Structure):
    """`struct open_how` of openat2(2)."""

    _fields_ = (("flags", ctypes.c_uint64), ("mode", ctypes.c_uint64), ("resolve", ctypes.c_uint64))


@lru_cache(maxsize=16)  # a sync asks for the same few a hundred thousand times
def _how(flags: int, cross_mounts: bool) -> _OpenHow:
    """Give how to open; the kernel only reads it."""
    resolve = _RESOLVE_BENEATH | _RESOLVE_NO_SYMLINKS | _RESOLVE_NO_MAGICLINKS
    return _OpenHow(flags, 0, resolve | (0 if cross_mounts else _RESOLVE_NO_XDEV))


def _openat2_call() -> "ctypes._FuncPointer":
    """Give libc's `syscall` as openat2 takes it: typed once, as converting each argument costs more than the call."""
    call = ctypes.CDLL(None, use_errno=True).syscall
    call.argtypes = (ctypes.c_long, ctypes.c_int, ctypes.c_char_p, ctypes.POINTER(_OpenHow), ctypes.c_size_t)
    call.restype = ctypes.c_long
    return call


_OPENAT2 = _openat2_call()


def openat2(dir_fd: int, path: str, flags: int, *, cross_mounts: bool) -> int:
    """Open a path that stays beneath a folder and holds no symlink; by default it stays on the folder's mount."""
    how = _how(flags, cross_mounts)
    name = os.fsencode(path)
    while True:
        fd: int = _OPENAT2(_SYS_OPENAT2, dir_fd, name, how, ctypes.sizeof(how))
        if fd >= 0:
            return fd
        if ctypes.get_errno() not in (errno.EINTR, errno.EAGAIN):
            raise _failure(path)


def rename_noreplace(src_fd: int, src: str, dst_fd: int, dst: str) -> None:
    """Rename atomically without replacing; EINVAL or ENOSYS where kernel or file system cannot."""
    if not hasattr(_LIBC, "renameat2"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), dst)
    if _LIBC.renameat2(src_fd, os.fsencode(src), dst_fd, os.fsencode(dst), ctypes.c_uint(_RENAME_NOREPLACE)):
        raise _failure(dst)


def syncfs(fd: int) -> None:
    """Write back the whole file system; raises when a write to it failed since the descriptor was opened."""
    if _LIBC.syncfs(fd):
        raise _failure(None)


def cached_pages(fd: int) -> int | None:
    """Give how many pages of an open file are in memory; None where the kernel (before 6.5) does not tell."""
    found = _CacheStat()
    if _LIBC.syscall(_SYS_CACHESTAT, fd, ctypes.byref(_CacheRange(0, 0)), ctypes.byref(found), 0):
        return None
    return int(found.cache)


def yield_the_disk() -> None:
    """Let this thread's reads wait for those of everybody else, where the disk's scheduler can do that."""
    number = _SYS_IOPRIO_SET.get(os.uname().machine)
    if number is not None:
        _LIBC.syscall(number, _IOPRIO_WHO_PROCESS, 0, _IOPRIO_IDLE)


def mount(source: str | None, target: str, fs_type: str | None, flags: int, options: str) -> None:
    """Mount a block device, or change a mount that is there."""
    names = (None if text is None else os.fsencode(text) for text in (source, target, fs_type))
    if _LIBC.mount(*names, ctypes.c_ulong(flags), os.fsencode(options)):
        raise _failure(target)


def umount(path: str, *, lazily: bool = False) -> None:
    """Unmount, never through a symlink; lazily only what nothing can be written to any more."""
    if _LIBC.umount2(os.fsencode(path), _UMOUNT_NOFOLLOW | (_MNT_DETACH if lazily else 0)):
        raise _failure(path)


def _failure(path: str | None) -> OSError:
    """Make the exception of the call that just failed in this thread."""
    code = ctypes.get_errno()
    return OSError(code, os.strerror(code), path)
