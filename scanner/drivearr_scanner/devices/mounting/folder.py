"""The folder in which the scanner mounts: ours alone, one folder in it for each mount, gone with the mount."""

import contextlib
import os
import stat
from collections.abc import Iterator

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.devices.mountinfo import Mount, read_mounts

# In memory: after a restart of the machine no folder is left. Never below the data, which backups copy.
MOUNTS = "/run/drivearr"


class MountFolder:
    """The folder of our mounts; names below it are made here, and no link in it is ever followed."""

    def __init__(self, path: str | None = None) -> None:
        """Make nothing yet; `DRIVEARR_MOUNTS` names another folder than the usual one."""
        self.path = os.path.abspath(path or os.environ.get("DRIVEARR_MOUNTS") or MOUNTS)

    @contextlib.contextmanager
    def place(self, name: str) -> Iterator[int]:
        """Give an empty folder of a name as a descriptor, made where it is not; taken away again when that fails.

        Raises `mount_not_allowed` when the folder is not ours alone, or something is in the way.
        """
        with self._open() as base:
            try:
                with contextlib.suppress(FileExistsError):
                    os.mkdir(name, 0o700, dir_fd=base)
                flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
                fd = os.open(name, flags, dir_fd=base)
            except OSError as problem:
                raise self._in_the_way(name, problem.strerror) from problem
            try:
                self._check_free(name, fd, base)
                yield fd
            except BaseException:
                with contextlib.suppress(OSError):
                    os.rmdir(name, dir_fd=base)
                raise
            finally:
                os.close(fd)

    def holds(self, path: str) -> bool:
        """Tell whether a path is one of our mount folders."""
        return os.path.dirname(path) == self.path

    def mounts(self, machine: Machine) -> list[Mount]:
        """Give the mounts that stand in the folder."""
        return [mount for mount in read_mounts(machine) if self.holds(mount.mount_point)]

    def remove(self, path: str) -> None:
        """Take a mount's folder away; one that holds something stays."""
        if self.holds(path):
            with contextlib.suppress(OSError):
                os.rmdir(path)

    def sweep(self, machine: Machine) -> None:
        """Take away the folders of mounts that are gone."""
        mounted = {mount.mount_point for mount in self.mounts(machine)}
        with contextlib.suppress(OSError):
            for name in os.listdir(self.path):
                if (path := os.path.join(self.path, name)) not in mounted:
                    self.remove(path)

    @contextlib.contextmanager
    def _open(self) -> Iterator[int]:
        """Open the folder, made where it is not; refused when somebody else may put something into it."""
        try:
            os.makedirs(self.path, 0o700, exist_ok=True)
            fd = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError as problem:
            raise error("mount_not_allowed", path=self.path, reason=problem.strerror) from problem
        try:
            facts = os.fstat(fd)
            if facts.st_uid != os.geteuid() or facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                raise error("mount_not_allowed", path=self.path, reason="others may write to that folder")
            yield fd
        finally:
            os.close(fd)

    def _check_free(self, name: str, fd: int, base: int) -> None:
        """Refuse a folder that is a mount, or holds something."""
        if os.fstat(fd).st_dev != os.fstat(base).st_dev:
            raise self._in_the_way(name, "something is mounted there")
        if os.listdir(fd):
            raise self._in_the_way(name, "it is not empty")

    def _in_the_way(self, name: str, reason: str | None) -> DrivearrError:
        """Say why a folder cannot be mounted on."""
        return error("mount_not_allowed", path=os.path.join(self.path, name), reason=reason)
