"""Resolve a path below an open folder so that nothing on a drive can lead out of it.

Both ways refuse `..`, symlinks and, unless asked, other mounts: openat2 in one call, or step by step with O_NOFOLLOW
where the kernel or a seccomp filter does not have it, and for paths longer than the kernel takes.
"""

import contextlib
import errno
import os
import stat

from . import kernel

_PATH_MAX = 4096  # bytes, with the closing NUL
_HANDLE = os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC


def check_rel(rel: str) -> list[str]:
    """Give the parts of a relative path; ValueError for one that is not plainly below its root."""
    parts = rel.split("/") if rel else []
    if any(part in ("", ".", "..") or "\0" in part for part in parts):
        raise ValueError(f"not a path below a root: {rel!a}")
    return parts


def has_openat2(root: int) -> bool:
    """Tell whether openat2 works here; a seccomp filter answers EPERM or ENOSYS to it."""
    try:
        os.close(kernel.openat2(root, ".", _HANDLE, cross_mounts=False))
    except OSError:
        return False
    return True


def resolve(root: int, rel: str, *, cross_mounts: bool, native: bool) -> int:
    """Give an O_PATH descriptor of what `rel` names, the last part not followed when it is a symlink."""
    parts = check_rel(rel)
    if not parts:
        return os.open(".", _HANDLE, dir_fd=root)
    if native and len(os.fsencode(rel)) < _PATH_MAX:
        return kernel.openat2(root, rel, _HANDLE, cross_mounts=cross_mounts)
    return _step_by_step(root, parts, cross_mounts=cross_mounts)


def resolve_folder(root: int, rel: str, flags: int, *, cross_mounts: bool, native: bool) -> int:
    """Give a descriptor of the folder `rel`, opened with `flags`; ELOOP for a symlink, ENOTDIR for what is no folder.

    The kernel refuses everything but a folder in the one call, so that no device or pipe is touched.
    """
    parts = check_rel(rel)
    flags |= os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    if not parts:
        return os.open(".", flags, dir_fd=root)
    if native and len(os.fsencode(rel)) < _PATH_MAX:
        with contextlib.suppress(NotADirectoryError):  # the long way tells what it is instead
            return kernel.openat2(root, rel, flags, cross_mounts=cross_mounts)
    handle = resolve(root, rel, cross_mounts=cross_mounts, native=native)
    try:
        check_folder(handle, rel)
        return os.open(".", flags, dir_fd=handle)
    finally:
        os.close(handle)


def _step_by_step(root: int, parts: list[str], *, cross_mounts: bool) -> int:
    """Open one part after the other, none of them through a symlink or, unless asked, onto another mount."""
    mount = None if cross_mounts else _mount_id(root)
    at = os.open(".", _HANDLE, dir_fd=root)
    try:
        for index, name in enumerate(parts):
            if index:
                check_folder(at, name)
            below = os.open(name, _HANDLE, dir_fd=at)
            os.close(at)
            at = below
            _check_mount(at, mount, name)
    except BaseException:
        os.close(at)
        raise
    return at


def check_folder(fd: int, name: str) -> None:
    """Refuse to go on below what is not a folder, as openat2 does."""
    mode = os.fstat(fd).st_mode
    if not stat.S_ISDIR(mode):
        code = errno.ELOOP if stat.S_ISLNK(mode) else errno.ENOTDIR
        raise OSError(code, os.strerror(code), name)


def _check_mount(fd: int, mount: int | None, name: str) -> None:
    """Refuse what lies on another mount than `mount`, as openat2 does; None allows any."""
    if mount is not None and _mount_id(fd) != mount:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), name)


def _mount_id(fd: int) -> int:
    """Give the id of the mount that a descriptor lies on; st_dev where /proc does not tell."""
    try:
        with open(f"/proc/self/fdinfo/{fd}", encoding="ascii") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("mnt_id:"))
    except (OSError, StopIteration):
        return os.fstat(fd).st_dev
