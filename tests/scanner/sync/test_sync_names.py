"""Names on a drive: legal everywhere, never alike, never surprising."""

import os
import re
import unicodedata

import pytest
from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.sync import names
from drivearr_scanner.sync.names import (
    MAX_BYTES,
    MAX_UNITS,
    drive_path,
    free_path,
    numbered,
    path_in_folder,
    path_key,
    safe_name,
)
from hypothesis import example, given
from hypothesis import strategies as st

NAMES = st.text(max_size=300) | st.binary(max_size=300).map(os.fsdecode)
RESERVED = {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Heat (1995).mkv", "Heat (1995).mkv"),
        ("Mission: Impossible (1996)", "Mission - Impossible (1996)"),
        ("12:00", "12-00"),
        ("Face/Off", "Face-Off"),
        ("A\\B", "A-B"),
        ('What? *Really* <yes> |no| "quoted"', "What Really yes no quoted"),
        ("Wait... What (2019)", "Wait... What (2019)"),
        ("Vol. 2.", "Vol. 2"),
        ("Dots... ", "Dots"),
        (" leading", "leading"),
        (".hidden", ".hidden"),
        ("CON", "_CON"),
        ("con.mkv", "_con.mkv"),
        ("Console.mkv", "Console.mkv"),
        ("LPT1 .txt", "_LPT1 .txt"),
        ("COM\u00b9", "_COM\u00b9"),
        ("line\nbreak\x1b[31m.mkv", "linebreak[31m.mkv"),
        ("turned\u202egpj.mkv", "turnedgpj.mkv"),
        ("Ame\u0301lie", "Am\u00e9lie"),
        ("Am\udce9lie", "Am\u00e9lie"),
        ("\udc81", "_"),
        ("", "_"),
        ("..", "_"),
        ("???", "_"),
        ("日" * 100 + ".mkv", "日" * 83 + ".mkv"),
        ("😀" * 200, "😀" * 63),
        ("x" * 300 + ".mkv", "x" * 251 + ".mkv"),
        ("x" * 250 + ". Not an extension but a sentence", "x" * 250 + ". Not"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    """The table of the policy."""
    assert safe_name(name) == safe


@given(NAMES)
@example("a. ")
@example("\u1100" * 90 + "\u1161")
@example("x" * 254 + ". ")
def test_every_name_is_legal_everywhere(name: str) -> None:
    """FAT, exFAT, NTFS and ext4 take it, and it is the same when it is made again."""
    safe = safe_name(name)
    assert safe
    assert not set(safe) & set(':/\\?*"<>|')
    assert all(ord(char) >= 0x20 and ord(char) != 0x7F for char in safe)
    assert len(safe.encode()) <= MAX_BYTES
    assert len(safe.encode("utf-16-le")) // 2 <= MAX_UNITS
    assert safe[-1] not in ". "
    assert safe.split(".")[0].upper() not in RESERVED
    assert unicodedata.is_normalized("NFC", safe)
    assert safe_name(safe) == safe


@given(st.from_regex(names._PLAIN, fullmatch=True) | NAMES)
@example("Con Air (1997)")
@example("com1.mkv")
def test_the_short_way_gives_the_same_name(name: str) -> None:
    """A name that is taken as it stands is what the policy makes of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "_PLAIN", re.compile("(?!)"))
        long_way = safe_name.__wrapped__(name)
    assert safe_name.__wrapped__(name) == long_way


@given(NAMES, st.integers(2, 999))
def test_a_numbered_name_is_legal_and_another(name: str, number: int) -> None:
    """The number never pushes a name over the limit, and it keeps the extension."""
    safe = safe_name(name)
    other = numbered(f"Movies/{safe}", number).removeprefix("Movies/")
    assert path_key(other) != path_key(safe)
    assert len(other.encode()) <= MAX_BYTES
    assert safe_name(other) == other


@given(st.lists(NAMES, max_size=12))
def test_no_two_names_are_alike_to_a_fat_drive(wanted: list[str]) -> None:
    """However many sources want one name, each gets its own."""
    taken: set[str] = set()
    for name in wanted:
        key = path_key(free_path(safe_name(name), taken))
        assert key not in taken
        taken.add(key)


@pytest.mark.parametrize(
    ("one", "other"), [("Heat", "HEAT"), ("stra\u00dfe", "STRASSE"), ("e\u0301", "\u00c9"), ("\u2126", "\u03c9")]
)
def test_names_that_a_file_system_takes_for_one(one: str, other: str) -> None:
    """Case and composition do not make two names."""
    assert path_key(one) == path_key(other)


def test_the_librarys_folders_are_kept() -> None:
    """Below the folder of the kind, or in the folder that the drive has for the title."""
    assert drive_path(MediaKind.MOVIES, "Heat (1995)/Heat: Uncut.mkv") == "Movies/Heat (1995)/Heat - Uncut.mkv"
    assert drive_path(MediaKind.TV, "Lost/Season 1/a.mkv") == "TV Shows/Lost/Season 1/a.mkv"
    assert path_in_folder("Serien/LOST", "Lost/Season 1/a.mkv", "Lost") == "Serien/LOST/Season 1/a.mkv"
    assert path_in_folder("Films/Heat", "Heat.mkv", "") == "Films/Heat/Heat.mkv"
    assert path_in_folder("Films/Heat", "other/Heat.mkv", "Heat") == "Films/Heat/Heat.mkv"
