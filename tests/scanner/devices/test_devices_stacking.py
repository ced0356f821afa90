"""What block devices are made of: partitions, device-mapper tables, RAID, and btrfs's chunks."""

import struct

import pytest
from drivearr_scanner.devices import stacking
from drivearr_scanner.devices.blocks import read_block
from drivearr_scanner.devices.chunk_rules import Chunk, Piece, parse_chunk, translate
from drivearr_scanner.devices.dm_rules import HEAD_SIZE, DmTarget, parse_dm_table
from drivearr_scanner.devices.stacking import Segment, segments_of
from fakemachine import FakeMachine

MIB = 1 << 20
GIB = 1 << 30


def dm_answer(*targets: tuple[int, int, bytes, bytes]) -> bytearray:
    """Make the answer of DM_TABLE_STATUS as dm-ioctl.h lays it out: sectors, type and parameters of each target."""
    body = bytearray()
    for start, length, kind, params in targets:
        text = params + b"\0" * (8 - len(params) % 8)
        following = len(body) + 40 + len(text)
        body += struct.pack("=QQiI16s", start, length, 0, following, kind) + text
    head = struct.pack("=3IIIIiIIIQ", 4, 0, 0, HEAD_SIZE + len(body), HEAD_SIZE, len(targets), 1, 0, 0, 0, 0)
    return bytearray(head + bytes(HEAD_SIZE - len(head)) + body)


def test_a_table_of_shifts_is_read():
    """Linear and crypt: device and offset, in bytes; a table of several targets in its order."""
    answer = dm_answer(
        (0, 2048, b"linear", b"8:1 4096"),
        (2048, 100, b"crypt", b"aes-xts-plain64 :64:logon:cryptsetup:x 0 8:17 32768 1 allow_discards"),
    )
    assert parse_dm_table(answer) == [
        DmTarget(0, MIB, "8:1", 4096 * 512),
        DmTarget(MIB, 100 * 512, "8:17", 16 * MIB),
    ]


@pytest.mark.parametrize("kind", [b"striped", b"thin", b"raid", b"snapshot", b"verity"])
def test_what_is_no_shift_is_not_guessed(kind):
    """Other targets are refused by their name."""
    with pytest.raises(LookupError, match=kind.decode()):
        parse_dm_table(dm_answer((0, 10, kind, b"2 128 8:1 0 8:2 0")))


def test_a_device_without_a_table_is_refused():
    """An empty table translates nothing."""
    with pytest.raises(LookupError):
        parse_dm_table(dm_answer())


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Give a disk with a partition; a volume of two pieces of it; an array; a logical volume on the array."""
    fake = FakeMachine(tmp_path)
    fake.disk("pci/sda", size=10 * GIB, number="8:0")
    fake.partition("pci/sda", 1, size=4 * GIB, number="8:1", start=MIB)
    for number, name in enumerate(("dm-0", "dm-1", "dm-2")):
        fake.disk(f"virtual/{name}", size=GIB, number=f"253:{number}", dm__uuid=f"LVM-{name}")
    fake.disk("virtual/md0", size=GIB, number="9:0")
    tables = {
        "dm-0": [DmTarget(0, 512 * MIB, "8:1", 100 * MIB), DmTarget(512 * MIB, 512 * MIB, "8:1", 2 * GIB)],
        "dm-1": [DmTarget(0, GIB, "253:0", 0)],
        "dm-2": [DmTarget(0, GIB, "9:0", 0)],
    }
    monkeypatch.setattr(stacking, "read_dm_table", lambda name, _machine: tables[name])
    return fake.machine


def test_partitions_and_shifts_add_up(machine):
    """An encrypted volume on a logical volume of two pieces in a partition."""
    assert segments_of(machine, read_block(machine, "sda1")) == (Segment(0, 4 * GIB, "sda", MIB),)
    expected = (
        Segment(0, 512 * MIB, "sda", 101 * MIB),
        Segment(512 * MIB, 512 * MIB, "sda", 2 * GIB + MIB),
    )
    assert segments_of(machine, read_block(machine, "dm-0")) == expected
    assert segments_of(machine, read_block(machine, "dm-1")) == expected


def test_a_raid_is_not_translated_also_below_others(machine):
    """The reason names the array."""
    with pytest.raises(LookupError, match="md0 is a RAID"):
        segments_of(machine, read_block(machine, "dm-2"))


SINGLE, RAID0, RAID1, DUP, RAID10, RAID5 = 0, 8, 16, 32, 64, 128
K64 = 64 << 10


def chunk(kind: int, *stripes: tuple[int, int], start: int = 0, sub: int = 1) -> Chunk:
    """Make a chunk of 1 GiB."""
    return Chunk(start, GIB, K64, kind, sub, stripes)


@pytest.mark.parametrize(
    ("chunks", "address", "length", "pieces"),
    [
        ([chunk(SINGLE, (1, MIB))], 5, 10, [Piece(0, 1, MIB + 5, 10, copies=False)]),
        (
            [chunk(DUP, (1, MIB), (1, GIB))],
            5,
            10,
            [Piece(0, 1, MIB + 5, 10, copies=True), Piece(0, 1, GIB + 5, 10, copies=True)],
        ),
        (
            [chunk(RAID1, (2, MIB), (1, GIB))],
            5,
            10,
            [Piece(0, 2, MIB + 5, 10, copies=True), Piece(0, 1, GIB + 5, 10, copies=True)],
        ),
        (
            [chunk(RAID0, (1, 0), (2, MIB))],
            K64 - 1,
            K64 + 2,
            [
                Piece(0, 1, K64 - 1, 1, copies=False),
                Piece(1, 2, MIB, K64, copies=False),
                Piece(K64 + 1, 1, K64, 1, copies=False),
            ],
        ),
        (
            [chunk(RAID10, (1, 0), (2, 0), (3, MIB), (4, MIB), sub=2)],
            K64,
            2 * K64,
            [
                Piece(0, 3, MIB, K64, copies=True),
                Piece(0, 4, MIB, K64, copies=True),
                Piece(K64, 1, K64, K64, copies=True),
                Piece(K64, 2, K64, K64, copies=True),
            ],
        ),
        (
            [chunk(SINGLE, (1, MIB)), chunk(SINGLE, (1, 5 * GIB), start=GIB)],
            GIB - 1,
            2,
            [Piece(0, 1, GIB + MIB - 1, 1, copies=False), Piece(1, 1, 5 * GIB, 1, copies=False)],
        ),
    ],
)
def test_addresses_are_translated_by_profile(chunks, address, length, pieces):
    """The layouts of btrfs's profiles."""
    assert list(translate(chunks, address, length)) == pieces


@pytest.mark.parametrize(
    ("chunks", "address"), [([], 0), ([chunk(SINGLE, (1, 0))], GIB), ([chunk(RAID5, (1, 0), (2, 0))], 0)]
)
def test_what_is_in_no_chunk_or_has_parity_is_not_guessed(chunks, address):
    """No place is made up."""
    with pytest.raises(LookupError):
        list(translate(chunks, address, 1))


@pytest.mark.parametrize("item", [b"", b"\0" * 48, struct.pack("<QQQQIIIHH", 1, 2, K64, 0, 0, 0, 0, 2, 0) + b"x" * 33])
def test_a_bent_chunk_item_is_refused(item):
    """Short, empty, or with fewer stripes than it says."""
    with pytest.raises(ValueError, match="chunk item"):
        parse_chunk(0, item)
