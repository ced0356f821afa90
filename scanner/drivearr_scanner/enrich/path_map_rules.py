"""Turn a server's path into the scanner's: servers see the same files under other folders."""

import re
from collections.abc import Sequence

type PathMap = Sequence[tuple[str, str]]

_DRIVE_LETTER = re.compile(r"[A-Za-z]:\\|\\\\")


def to_scanner(path: str, path_map: PathMap) -> str | None:
    """Give where the scanner finds a server's file: the longest prefix that fits counts, without a map the path itself.

    None when the path leads nowhere that is plainly a file of this machine.
    """
    plain = _plain(path)
    fitting = [(_plain(server), scanner) for server, scanner in path_map if _is_below(plain, _plain(server))]
    if fitting:
        server, scanner = max(fitting, key=lambda pair: len(pair[0]))
        plain = f"{scanner.rstrip('/')}/{plain[len(server) :].lstrip('/')}"
    elif path_map:
        return None
    parts = plain.split("/")
    usable = plain.startswith("/") and not any(part in ("", ".", "..") for part in parts[1:])
    return plain if usable else None


def _plain(path: str) -> str:
    """Write a path with forward slashes where it is Windows', and without one at its end."""
    slashed = path.replace("\\", "/") if _DRIVE_LETTER.match(path) else path
    return slashed.rstrip("/")


def _is_below(path: str, folder: str) -> bool:
    """Tell whether a path lies in a folder; Windows does not mind the case of its drive letters."""
    if folder[1:2] == ":":
        path, folder = path[:1].casefold() + path[1:], folder[:1].casefold() + folder[1:]
    return path.startswith(f"{folder}/")
