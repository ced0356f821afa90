"""What a found drive of a trial is made of: its folders, and the kinds of things that lie where a file should."""

import contextlib
import os
import shutil
import socket
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.crash.household import OWNED, Household, digest, put

HUGE_BYTES = 8 << 40
UP = "Movies/Up (2009)/Up (2009).mkv"  # what a sync wants to put on the drive
GOOD = "Movies/Heat (1995)/Heat (1995).mkv"  # what is on it and must be seen whatever else there is


@dataclass(frozen=True)
class Found:
    """A household whose drive was found.

    Nothing may touch the folder `canary`; the files in `shared` may be read under another name, and not changed.
    """

    house: Household
    full_size: bool = False

    @property
    def canary(self) -> Path:
        """The folder outside."""
        return self.house.place / "canary"

    @property
    def shared(self) -> Path:
        """The folder whose file a hard link shares."""
        return self.house.place / "shared"

    @property
    def drive(self) -> Path:
        """The drive."""
        return self.house.drive


@dataclass(frozen=True)
class Hostile:
    """One bad input: its name, and what makes it."""

    name: str
    make: Callable[[Found], None]
    needs_root: bool = False


type Kind = Callable[[Path, Found], None]


def make_found(place: Path, *, full_size: bool) -> Found:
    """Make library, drive and canary in an empty folder."""
    house = Household.make(place)
    house.movie("Heat (1995)", 900)
    house.movie("Up (2009)", 500)
    put(house.drive / GOOD, 900)
    found = Found(house, full_size)
    put(found.canary / "secret.mkv", 500)
    put(found.canary / "folder/Up (2009).mkv", 500)
    put(found.canary / "folder/files.json", 50)
    put(found.shared / "shared.mkv", 500)
    return found


def open_found(place: Path) -> Found:
    """Give the found drive that lies in a folder, its owner's files as they are now."""
    house = Household(place, place / "drive")
    house.owned = {name: digest(house.drive / name) for name in OWNED}
    return Found(house)


def fifo(path: Path, _found: Found) -> None:
    """Make a pipe, which blocks whoever opens it."""
    os.mkfifo(path)


def char_device(path: Path, _found: Found) -> None:
    """Make a device that never ends."""
    os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))


def unix_socket(path: Path, _found: Found) -> None:
    """Make a socket; its own path is short, whatever the trial's is."""
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(path.parent):
        made.bind(path.name)


def folder(path: Path, _found: Found) -> None:
    """Make a folder with something in it."""
    path.mkdir()
    put(path / "inside.txt", 10)


def link_to_file(path: Path, found: Found) -> None:
    """Lead to a file outside."""
    path.symlink_to(found.canary / "secret.mkv")


def link_to_folder(path: Path, found: Found) -> None:
    """Lead to a folder outside."""
    path.symlink_to(found.canary / "folder")


def link_that_climbs(path: Path, found: Found) -> None:
    """Lead outside by going up."""
    path.symlink_to(os.path.relpath(found.canary / "secret.mkv", path.parent))


def link_to_nothing(path: Path, found: Found) -> None:
    """Lead to a name outside that is free: whoever creates through it makes a file there."""
    path.symlink_to(found.canary / "made-through-a-link")


def link_to_itself(path: Path, _found: Found) -> None:
    """Lead round in a circle."""
    path.symlink_to(path.name)


def link_to_zero(path: Path, _found: Found) -> None:
    """Lead to a device that never ends."""
    path.symlink_to("/dev/zero")


def link_to_root(path: Path, _found: Found) -> None:
    """Lead to everything."""
    path.symlink_to("/")


def link_to_process(path: Path, _found: Found) -> None:
    """Lead to the reader's own memory."""
    path.symlink_to("/proc/self/mem")


def hard_link(path: Path, found: Found) -> None:
    """Share the content of a file outside, as one folder of a file system can with another."""
    path.hardlink_to(found.shared / "shared.mkv")


def empty(path: Path, _found: Found) -> None:
    """Make an empty file."""
    path.touch()


def huge(path: Path, _found: Found) -> None:
    """Make a file of 8 TiB that takes no room."""
    path.touch()
    os.truncate(path, HUGE_BYTES)


def locked_file(path: Path, _found: Found) -> None:
    """Make a file that only root may read."""
    put(path, 100)
    path.chmod(0)


def garbage(path: Path, _found: Found) -> None:
    """Make a file of noise."""
    put(path, 5000)


KINDS: dict[str, Kind] = {
    "fifo": fifo,
    "socket": unix_socket,
    "char device": char_device,
    "folder": folder,
    "link to a file": link_to_file,
    "link to a folder": link_to_folder,
    "link that climbs": link_that_climbs,
    "link to nothing": link_to_nothing,
    "link to itself": link_to_itself,
    "link to zero": link_to_zero,
    "link to the root": link_to_root,
    "link to memory": link_to_process,
    "hard link": hard_link,
    "empty": empty,
    "huge": huge,
    "locked": locked_file,
    "garbage": garbage,
}


def place_at(name: str, kind: str) -> Hostile:
    """Give the input that puts a kind of thing in a place of the drive."""

    def make(found: Found) -> None:
        path = found.drive / name
        if path.is_dir():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        KINDS[kind](path, found)

    return Hostile(f"{name} is a {kind}", make, needs_root=kind == "char device")
