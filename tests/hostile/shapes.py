"""Trees that are too deep, too wide or too long, and names that are meant for a shell, a terminal or a page."""

import os
from collections.abc import Callable

from tests.crash.household import put
from tests.hostile.found import Found, Hostile

NAMES = {
    "newline": b"line\nbreak.mkv",
    "escape codes": b"\x1b[2J\x1b]0;owned\x07.mkv",
    "right to left": "gnp.\u202emkv.exe".encode(),
    "markup": b"<img src=x onerror=alert(1)>.mkv",
    "template": b"{{ states('sensor.secret') }}.mkv",
    "an option": b"-rf.mkv",
    "an option for cp": b"--reflink=always",
    "shell": b"$(touch canary);`id`|&.mkv",
    "255 bytes": b"x" * 251 + b".mkv",
    "not UTF-8": b"\xff\xfe film (1999).mkv",
    "half a surrogate": b"\xed\xa0\x80 film.mkv",
    "composed": "Am\u00e9lie (2001).mkv".encode(),
    "decomposed": "Ame\u0301lie (2001).mkv".encode(),
    "backslashes": rb"..\..\canary\x.mkv",
    "dots": b"....mkv",
    "spaces": b"   .mkv ",
    "a device of another system": b"CON.mkv",
    "all control characters": bytes(range(1, 32)) + b".mkv",
    "quotes": b"'; DROP TABLE files; --\".mkv",
    "percent": b"%s%n%x%d.mkv",
    "zero width": "Up\u200b (2009).mkv".encode(),
    "emoji": "\U0001f3ac (2020).mkv".encode(),
    "like ours": b".drivearr-tmp-0123456789abcdef.partial",
    "nearly ours": b".drivearr-evil",
    "digits of other scripts": "Film (\u0662\u0660\u0660\u0669) S\u0661E\u0662.mkv".encode(),
    "many episodes": b"Show - S01E01-E99999999999999999999.mkv",
    "brackets": b"[" * 120 + b"]" * 120 + b".mkv",
    "a slow pattern": b"a." * 125 + b"mkv",
}
TIMES_NS = {"before 1970": -(10**18), "in 2255": 9 * 10**18, "never": 0}


def named(name: bytes) -> Callable[[Found], None]:
    """Put a file with a name at the root and in a movie's folder."""

    def make(found: Found) -> None:
        for place in (found.drive, found.drive / "Movies", found.drive / "TV Shows/Show/Season 01"):
            place.mkdir(parents=True, exist_ok=True)
            path = os.path.join(os.fsencode(place), name)
            with open(path, "wb") as file:
                file.write(b"film")

    return make


def nested(found: Found) -> None:
    """Nest 5,000 folders, a film at the bottom."""
    at = os.open(found.drive, os.O_RDONLY | os.O_DIRECTORY)
    for _ in range(5000):
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY | os.O_DIRECTORY, dir_fd=at)
        os.close(at)
        at = below
    os.close(os.open("film.mkv", os.O_WRONLY | os.O_CREAT, dir_fd=at))
    os.close(at)


def long_path(found: Found) -> None:
    """Nest folders with names of 250 bytes, so that the path is longer than the kernel takes."""
    at = os.open(found.drive, os.O_RDONLY | os.O_DIRECTORY)
    for _ in range(30):
        os.mkdir("x" * 250, dir_fd=at)
        below = os.open("x" * 250, os.O_RDONLY | os.O_DIRECTORY, dir_fd=at)
        os.close(at)
        at = below
    os.close(os.open("film (2001).mkv", os.O_WRONLY | os.O_CREAT, dir_fd=at))
    os.close(at)


def wide(found: Found) -> None:
    """Put very many files into one folder."""
    folder = found.drive / "wide"
    folder.mkdir()
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    for number in range(300_000 if found.full_size else 3_000):
        os.close(os.open(f"f{number}", os.O_WRONLY | os.O_CREAT, dir_fd=at))
    os.close(at)


def twins(found: Found) -> None:
    """Put names side by side that another file system takes for one."""
    for name in ("MOVIES/UP (2009)/UP (2009).MKV", "movies/up (2009)/up (2009).mkv", "Movies/UP (2009)/x.mkv"):
        put(found.drive / name, 20)


def same_inode(found: Found) -> None:
    """Give one file a thousand names."""
    first = found.drive / "Movies/One (2001)/One (2001).mkv"
    put(first, 100)
    for number in range(1000):
        os.link(first, first.with_name(f"One {number}.mkv"))


def dated(mtime_ns: int) -> Callable[[Found], None]:
    """Put a film with an odd time beside the others."""

    def make(found: Found) -> None:
        path = found.drive / "Movies/Odd (2001)/Odd (2001).mkv"
        put(path, 100)
        os.utime(path, ns=(mtime_ns, mtime_ns))

    return make


def bomb(name: str, content: bytes) -> Callable[[Found], None]:
    """Put a file that blows up in whoever parses it."""

    def make(found: Found) -> None:
        path = found.drive / "Movies/Heat (1995)" / name
        path.write_bytes(content)

    return make


_ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
) + b"]><movie><title>&j;</title></movie>"  # fmt: skip
BOMBS = {
    "an entity bomb": ("movie.nfo", _ENTITIES),
    "an entity from outside": ("Heat (1995).nfo", b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><movie>&a;</movie>'),
    "deep markup": ("movie.nfo", b"<a>" * 200_000),
    "an ignore file": (".plexignore", b"(a+)+$\n*\n" * 10_000),
    "many empty lines": (".ignore", b"\n" * 1_000_000),
}  # fmt: skip


def inputs() -> list[Hostile]:
    """Give every shape."""
    found = [Hostile(f"a name with {name}", named(raw)) for name, raw in NAMES.items()]
    found += [Hostile(f"a time {name}", dated(time_ns)) for name, time_ns in TIMES_NS.items()]
    found += [Hostile(f"{name} beside a movie", bomb(*content)) for name, content in BOMBS.items()]
    found += [
        Hostile("5,000 nested folders", nested),
        Hostile("a path of 7,500 bytes", long_path),
        Hostile("very many files in a folder", wide),
        Hostile("names that differ in case", twins),
        Hostile("a thousand names of one file", same_inode),
    ]
    return found
