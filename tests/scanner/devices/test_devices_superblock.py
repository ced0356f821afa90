"""Recognising file systems by their own bytes, against what blkid said of the same images."""

import base64
import json
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from drivearr_scanner.devices.superblock import FsInfo, Read, identify
from hypothesis import given
from hypothesis import strategies as st

SAMPLES = sorted((Path(__file__).parents[2] / "fixtures" / "superblocks").glob("*.json"))


def _medium(pieces: dict[int, bytes]) -> Read:
    """Give a medium that holds these pieces and is zero elsewhere."""

    def read(offset: int, length: int) -> bytes:
        """Read as from a device."""
        block = bytearray(length)
        for at, piece in pieces.items():
            start, end = max(at, offset), min(at + len(piece), offset + length)
            if start < end:
                block[start - offset : end - offset] = piece[start - at : end - at]
        return bytes(block)

    return read


def _sample(path: Path) -> tuple[dict[str, Any], dict[int, bytes]]:
    """Read what blkid said of an image, and the parts of the image that matter."""
    sample = json.loads(path.read_text())
    return sample["blkid"], {
        part["offset"]: zlib.decompress(base64.b64decode(part["zlib"])) for part in sample["reads"]
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_type_uuid_and_label_are_those_of_blkid(path: Path) -> None:
    """Each file system that mkfs made is named as blkid names it."""
    said, pieces = _sample(path)
    assert identify(_medium(pieces)) == FsInfo(**said)


def test_there_are_samples_of_every_type() -> None:
    """The table above is not empty by accident."""
    types = {json.loads(path.read_text())["blkid"]["fs_type"] for path in SAMPLES}
    assert types == {"ext2", "ext3", "ext4", "xfs", "btrfs", "vfat", "exfat", "ntfs"}


def test_empty_and_short_media_hold_nothing() -> None:
    """Zeros, and a medium that ends early, are no file system."""
    assert identify(_medium({})) is None
    assert identify(lambda _offset, _length: b"") is None


def test_formatted_for_windows_over_an_old_ext4() -> None:
    """The boot sector is newer than an ext superblock that formatting left in place."""
    _, old = _sample(next(path for path in SAMPLES if path.stem == "ext4"))
    said, new = _sample(next(path for path in SAMPLES if path.stem == "exfat"))
    assert identify(_medium({1024: old[1024]} | new)) == FsInfo(**said)


def test_partition_table_is_no_file_system() -> None:
    """A master boot record ends like a FAT boot sector and is none."""
    entry = struct.pack("<B3sB3sII", 0x80, bytes(3), 0x0C, bytes(3), 2048, 100_000)
    assert identify(_medium({0: b"\xeb\x63" + bytes(444) + entry + bytes(48) + b"\x55\xaa"})) is None


@given(
    path=st.sampled_from(SAMPLES),
    changes=st.lists(st.tuples(st.integers(0, 1100), st.binary(min_size=1, max_size=8)), max_size=6),
)
def test_hostile_bytes_never_raise(path: Path, changes: list[tuple[int, bytes]]) -> None:
    """Whatever is changed in a superblock, the answer is a file system or none, and no huge read is made."""
    _, pieces = _sample(path)
    first = min(pieces)
    block = bytearray(pieces[first].ljust(1200, b"\0"))
    for at, new in changes:
        block[at : at + len(new)] = new
    medium = _medium(pieces | {first: bytes(block)})

    def read(offset: int, length: int) -> bytes:
        """Refuse what would take much memory."""
        assert length <= 1 << 16
        return medium(offset, length)

    found = identify(read)
    assert found is None or found.fs_type


@given(st.binary(max_size=2048))
def test_noise_never_raises(noise: bytes) -> None:
    """Any bytes at the start of a medium are read without an error."""
    found = identify(_medium({0: noise}))
    assert found is None or found.fs_type
