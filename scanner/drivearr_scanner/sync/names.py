"""Names that every file system takes: what a library file is called on a drive.

The policy is the same for every target, ext4 included, because a stick goes on to a television or to Windows.
"""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

from drivearr_scanner.contract.enums import MediaKind

MAX_UNITS = 255  # UTF-16 units of a name on exFAT and NTFS
MAX_BYTES = 255  # bytes of a name on ext4
_MAX_EXTENSION = 32  # bytes; a longer "extension" is the end of a sentence with a dot in it

TYPE_FOLDERS = {MediaKind.MOVIES: "Movies", MediaKind.TV: "TV Shows"}

_DROPPED = set('?*"<>|')
_DASHED = set(":/\\")
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789\u00b9\u00b2\u00b3"
}
# Characters that turn the reading direction: no title has them, and a name with them shows as another one.
_TURNING = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


# What most names are: safe as they stand, since nothing in them is special and they begin as no device is called.
_PLAIN = re.compile(r"(?!CON|PRN|AUX|NUL|COM|LPT)[A-Z0-9_(\[.'][A-Z0-9_()\[\]{}.,'&+!#=@ -]*", re.ASCII | re.IGNORECASE)


@lru_cache(maxsize=4096)  # the files of a show share its folders
def safe_name(name: str) -> str:
    """Give the name of one file or folder as it is written to a drive; idempotent and never empty."""
    if _PLAIN.fullmatch(name) and len(name) <= MAX_UNITS and not name.endswith((" ", ".")):
        return name
    text = unicodedata.normalize("NFC", _decoded(name)).replace(": ", " - ")
    text = "".join("-" if char in _DASHED else char for char in text if not _is_dropped(char))
    text = _cut(unicodedata.normalize("NFC", text).strip(" ").rstrip(". "), "")
    if not text:
        return "_"
    return _cut(f"_{text}", "") if text.split(".")[0].rstrip(" ").upper() in _DEVICES else text


def safe_path(rel: str) -> str:
    """Give a relative path with each of its names made safe."""
    return "/".join(safe_name(part) for part in rel.split("/") if part not in ("", ".", ".."))


def numbered(path: str, number: int) -> str:
    """Give the path with ` (2)` and so on before its extension, within the limits of a name."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{_cut(name, f' ({number})')}"


def free_path(path: str, taken: Container[str]) -> str:
    """Give the path, or the first numbered one whose `path_key` is not taken."""
    number, candidate = 2, path
    while path_key(candidate) in taken:
        candidate = numbered(path, number)
        number += 1
    return candidate


def path_key(path: str) -> str:
    """Give what two paths share when a case-insensitive file system takes them for one."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def drive_path(kind: MediaKind, rel: str) -> str:
    """Give where a library file goes on a drive: the library's own folders below `Movies` or `TV Shows`."""
    folder = TYPE_FOLDERS.get(kind)
    return f"{folder}/{safe_path(rel)}" if folder else safe_path(rel)


def path_in_folder(drive_folder: str, rel: str, library_folder: str) -> str:
    """Give where a library file goes when the drive has a folder for its title already."""
    below = rel.removeprefix(f"{library_folder}/") if library_folder else rel
    if below == rel and library_folder:
        below = rel.rpartition("/")[2]
    return f"{drive_folder}/{safe_path(below)}"


def _decoded(name: str) -> str:
    """Give a name as text: bytes that are not UTF-8 read as Windows' western alphabet, as such names mostly are."""
    return "".join(_western(char) if "\udc80" <= char <= "\udcff" else char for char in name)


def _western(char: str) -> str:
    """Give the character that an undecodable byte stands for."""
    return bytes([ord(char) - 0xDC00]).decode("cp1252", "replace").replace("\ufffd", "_")


def _is_dropped(char: str) -> bool:
    """Tell whether a character is left out."""
    return char in _DROPPED or char in _TURNING or unicodedata.category(char) in ("Cc", "Cs")


def _split(name: str) -> tuple[str, str]:
    """Give stem and extension; a name that starts with its only dot is all stem, and so is a sentence."""
    stem, dot, extension = name.rpartition(".")
    if not stem or " " in extension or len(extension.encode()) > _MAX_EXTENSION:
        return name, ""
    return stem, dot + extension


def _cut(name: str, mark: str) -> str:
    """Give the name with a mark before its extension, the stem cut where the limits of a name ask for it."""
    stem, extension = _split(name)
    if _fits(stem + extension, len(mark)):
        return f"{stem}{mark}{extension}"
    while stem and not _fits(stem + extension, len(mark)):
        stem = stem[:-1]
    return f"{stem.rstrip('. ') or '_'}{mark}{extension}"


def _fits(name: str, room: int) -> bool:
    """Tell whether a name and `room` characters more keep the limits."""
    return len(name.encode()) + room <= MAX_BYTES and len(name.encode("utf-16-le")) // 2 + room <= MAX_UNITS
