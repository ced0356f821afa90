"""Files are restored from good copies, whatever is wrong with them, and nothing is lost when that cannot be."""

import os
import stat
from pathlib import Path

import pytest
import xxhash
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity import aside, healing
from drivearr_scanner.integrity.aside import put_aside, recover
from drivearr_scanner.integrity.heal_rules import Block, Way, side_names
from drivearr_scanner.integrity.healing import (
    CopyUnreadableError,
    Damaged,
    NotGoodError,
    NotProvenError,
    TargetChangedError,
    heal_file,
)

MIB = 1 << 20
BACK_THEN = 1_600_000_000_123_456_789


class Patient:
    """A damaged file, its good copy elsewhere, and what is known of it."""

    def __init__(self, place: Path, size_bytes: int) -> None:
        """Make both; the file's name is not UTF-8."""
        self.folder = place / "drive"
        (self.folder / "sub").mkdir(parents=True)
        self.good = os.urandom(size_bytes)
        self.rel = os.fsdecode(b"sub/f\xff.mkv")
        self.file = self.folder / self.rel
        self.file.write_bytes(self.good)
        self.file.chmod(0o640)
        os.utime(self.file, ns=(BACK_THEN, BACK_THEN))
        self.copy = place / "copy.mkv"
        self.copy.write_bytes(self.good)
        hashes = [xxhash.xxh3_64_digest(self.good[at : at + MIB]) for at in range(0, size_bytes, MIB)]
        self.blocks = b"".join(hashes) if len(hashes) > 1 else b""

    def flip(self, *offsets: int) -> bytes:
        """Turn bits as a medium does; gives the broken content."""
        data = bytearray(self.file.read_bytes())
        for offset in offsets:
            data[offset] ^= 1
        self.file.write_bytes(data)
        os.utime(self.file, ns=(BACK_THEN, BACK_THEN))
        return bytes(data)

    def damaged(self, **changes) -> Damaged:
        """Say what is known."""
        facts = self.file.stat() if self.file.exists() else None
        values = {
            "path": self.rel,
            "hash": xxhash.xxh3_128_hexdigest(self.good),
            "size_bytes": len(self.good),
            "mtime_ns": BACK_THEN,
            "blocks": self.blocks,
            "seen": None if facts is None else (facts.st_size, facts.st_mtime_ns),
        }
        return Damaged(**(values | changes))

    def heal(self, **changes):
        """Heal the file."""
        fd = os.open(self.copy, os.O_RDONLY)
        try:
            with Root.open(str(self.folder)) as root:
                return heal_file(root, self.damaged(**changes), fd, step=lambda _: None)
        finally:
            os.close(fd)

    def names(self) -> list[str]:
        """Give what lies in the folder."""
        return sorted(os.listdir(self.folder / "sub"))

    def is_clean(self) -> bool:
        """Tell whether nothing but the file is left."""
        return self.names() == [self.file.name]


@pytest.fixture
def patient(tmp_path):
    """Give a file of some MiB."""
    return Patient(tmp_path, 5 * MIB + 77)


def test_only_the_bad_blocks_are_written(patient):
    """Same file, same inode, same time; two MiB and the short last block cost three writes."""
    before = patient.file.stat()
    patient.flip(0, 2 * MIB + 5, 5 * MIB + 76)
    healed = patient.heal()
    assert (healed.way, healed.written_bytes) == (Way.BLOCKS, 2 * MIB + 77)
    after = patient.file.stat()
    assert patient.file.read_bytes() == patient.good
    assert (after.st_ino, after.st_mtime_ns, after.st_mode) == (before.st_ino, before.st_mtime_ns, before.st_mode)
    assert patient.is_clean()


@pytest.mark.parametrize("how", ["small", "no block hashes", "truncated", "most blocks", "grown"])
def test_the_whole_file_is_written_where_blocks_do_not_do(tmp_path, how):
    """Under another name, with rights, owner, attributes and time of the old one."""
    patient = Patient(tmp_path, 900 if how == "small" else 4 * MIB)
    if how == "truncated":
        patient.file.write_bytes(patient.good[: MIB + 9])
    elif how == "grown":
        patient.file.write_bytes(patient.good + b"tail")
    else:
        patient.flip(*([1, MIB, 2 * MIB] if how == "most blocks" else [1]))
    try:
        os.setxattr(patient.file, "user.comment", b"mine")
    except OSError:
        pytest.skip("no extended attributes here")
    if os.geteuid() == 0:
        os.chown(patient.file, 12345, 23456)
    before = patient.file.stat()
    healed = patient.heal(**({"blocks": b""} if how == "no block hashes" else {}))
    after = patient.file.stat()
    assert (healed.way, patient.file.read_bytes() == patient.good) == (Way.WHOLE, True)
    assert (after.st_uid, after.st_gid, stat.S_IMODE(after.st_mode)) == (before.st_uid, before.st_gid, 0o640)
    assert after.st_mtime_ns == BACK_THEN
    assert os.getxattr(patient.file, "user.comment") == b"mine"
    assert patient.is_clean()


def test_a_file_that_is_gone_comes_back_with_its_folder(patient):
    """Also where its folder went with it."""
    patient.file.unlink()
    patient.file.parent.rmdir()
    assert patient.heal().way is Way.WHOLE
    assert patient.file.read_bytes() == patient.good
    assert patient.file.stat().st_mtime_ns == BACK_THEN


def test_a_file_that_reads_well_is_left_alone(patient):
    """Nothing is written where nothing is wrong."""
    before = patient.file.stat()
    assert patient.heal().way is Way.NONE
    assert patient.file.stat().st_ctime_ns == before.st_ctime_ns


@pytest.mark.parametrize("blocks", [True, False])
@pytest.mark.parametrize("wrong", ["bit", "short", "long", "empty"])
def test_a_copy_that_is_not_what_the_file_held_is_never_used(patient, blocks, wrong):
    """Not one byte of the broken file changes."""
    broken = patient.flip(MIB)
    data = bytearray(patient.good)
    data[3 * MIB] ^= 1
    contents = {"bit": bytes(data), "short": patient.good[:-1], "long": patient.good + b"x", "empty": b""}
    patient.copy.write_bytes(contents[wrong])
    with pytest.raises(NotGoodError):
        patient.heal(**({} if blocks else {"blocks": b""}))
    assert patient.file.read_bytes() == broken
    assert patient.is_clean()


def test_a_copy_that_rots_while_it_is_used_is_noticed(patient, monkeypatch):
    """A block is judged again when it is read the second time; what was written is put back."""
    broken = patient.flip(0, 2 * MIB)
    calls = []
    real = healing._good_block

    def rot_before_the_second(copy, block):
        calls.append(block)
        if len(calls) == 2:
            data = bytearray(patient.good)
            data[2 * MIB + 1] ^= 1
            patient.copy.write_bytes(data)
        return real(copy, block)

    monkeypatch.setattr(healing, "_good_block", rot_before_the_second)
    with pytest.raises(NotGoodError):
        patient.heal()
    assert patient.file.read_bytes() == broken
    assert patient.file.stat().st_mtime_ns == BACK_THEN
    assert patient.is_clean()


def test_an_edit_since_the_verify_is_not_undone(patient):
    """The file belongs to who wrote it last."""
    patient.flip(MIB)
    known = patient.damaged()
    patient.file.write_bytes(b"my own cut")
    with pytest.raises(TargetChangedError):
        patient.heal(seen=known.seen)
    assert patient.file.read_bytes() == b"my own cut"


def test_what_does_not_read_back_is_written_elsewhere(patient, monkeypatch):
    """A medium that does not keep a block gets the whole file at other places."""
    patient.flip(MIB)
    inode = patient.file.stat().st_ino
    asked = []

    def fails_once(fd, damaged, *step):
        asked.append(fd)
        if len(asked) == 1:
            raise NotProvenError
        return real(fd, damaged, *step)

    real = healing._proven
    monkeypatch.setattr(healing, "_proven", fails_once)
    assert patient.heal().way is Way.WHOLE
    assert patient.file.read_bytes() == patient.good
    assert patient.file.stat().st_ino != inode
    assert patient.is_clean()


def test_what_never_reads_back_leaves_the_old_file(patient, monkeypatch):
    """The new one is not given the name."""
    broken = patient.flip(MIB)

    def never(*_):
        raise NotProvenError

    monkeypatch.setattr(healing, "_proven", never)
    with pytest.raises(NotProvenError):
        patient.heal(blocks=b"")
    assert patient.file.read_bytes() == broken
    assert patient.is_clean()


def test_a_link_is_not_followed(patient, tmp_path):
    """A symlink under the file's name leads nowhere."""
    other = tmp_path / "other"
    other.write_bytes(b"of somebody else")
    facts = patient.file.stat()
    patient.file.unlink()
    patient.file.symlink_to(other)
    with pytest.raises(OSError, match="symbolic links"):
        patient.heal(seen=(facts.st_size, facts.st_mtime_ns))
    assert other.read_bytes() == b"of somebody else"


def prepare_aside(patient, numbers):
    """Put blocks aside as a heal does before it writes."""
    blocks = [
        Block(offset=n * MIB, length=MIB, good=xxhash.xxh3_64_hexdigest(patient.good[n * MIB : (n + 1) * MIB]))
        for n in numbers
    ]
    with Root.open(str(patient.folder)) as root:
        fd = root.open_file(patient.rel)
        try:
            put_aside(root, patient.rel, fd, blocks)
        finally:
            os.close(fd)


def write_block(patient, number, data):
    """Write into the file as a heal that is about to be killed."""
    with patient.file.open("r+b") as file:
        file.seek(number * MIB)
        file.write(data)


@pytest.mark.parametrize("written", [0, 1, 2])
@pytest.mark.parametrize("torn", [False, True])
def test_a_killed_heal_is_put_back_or_found_done(patient, written, torn):
    """The old file as it was with its time, unless all blocks hold what belongs there."""
    broken = patient.flip(MIB, 3 * MIB)
    prepare_aside(patient, [1, 3])
    for number in [1, 3][:written]:
        good = patient.good[number * MIB : (number + 1) * MIB]
        is_last = number == 3 or written == 1
        write_block(patient, number, good[: MIB // 2] if torn and is_last else good)
    with Root.open(str(patient.folder)) as root:
        assert recover(root, patient.rel)
        assert not recover(root, patient.rel)
    done = written == 2 and not torn
    # the flipped bits are the first of each block: half a block heals them as well as a whole one
    assert patient.file.read_bytes() in ((patient.good,) if done or (torn and written == 2) else (broken,))
    assert patient.file.stat().st_mtime_ns == BACK_THEN
    assert patient.is_clean()


@pytest.mark.parametrize("size", [0, 5, 16, 100, MIB, -1, -17])
def test_what_was_not_put_aside_to_its_end_changes_nothing(patient, size):
    """No block was touched then."""
    broken = patient.flip(MIB)
    prepare_aside(patient, [1])
    side = patient.folder / side_names(patient.rel).aside
    os.truncate(side, size if size >= 0 else side.stat().st_size + size)
    write_block(patient, 2, b"")
    with Root.open(str(patient.folder)) as root:
        assert recover(root, patient.rel)
    assert patient.file.read_bytes() == broken
    assert patient.is_clean()


def test_another_file_under_the_name_is_not_written_to(patient):
    """Somebody replaced the broken file after the kill."""
    patient.flip(MIB)
    prepare_aside(patient, [1])
    new = patient.folder / "new"
    new.write_bytes(b"n" * len(patient.good))
    new.rename(patient.file)
    with Root.open(str(patient.folder)) as root:
        recover(root, patient.rel)
    assert patient.file.read_bytes() == b"n" * len(patient.good)
    assert patient.is_clean()


def test_old_bytes_that_could_not_be_read_are_not_made_up(patient, monkeypatch):
    """What gave no bytes is not written back: a sector of zeros is no sector of the file."""
    patient.flip(MIB)
    real = os.pread
    lost = range(MIB + 4096, MIB + 8192)

    def bad_sector(fd, length, offset):
        if os.readlink(f"/proc/self/fd/{fd}").endswith(".mkv") and offset < lost.stop and offset + length > lost.start:
            raise OSError(5, "Input/output error")
        return real(fd, length, offset)

    monkeypatch.setattr(aside.os, "pread", bad_sector)
    prepare_aside(patient, [1])
    write_block(patient, 1, b"\x55" * MIB)
    with Root.open(str(patient.folder)) as root:
        recover(root, patient.rel)
    monkeypatch.undo()
    now = patient.file.read_bytes()
    assert now[lost.start : lost.stop] == b"\x55" * 4096
    assert now[MIB + 8192 : 2 * MIB] == patient.good[MIB + 8192 : 2 * MIB]


def test_an_unreadable_copy_is_told_as_such(patient, monkeypatch):
    """Another copy may do."""
    broken = patient.flip(MIB)

    class Broken:
        def __init__(self, *_):
            pass

        def read(self, fd, **how):
            if os.readlink(f"/proc/self/fd/{fd}") == str(patient.copy):
                raise OSError(5, "Input/output error")
            return real(healing.Manner(from_medium=True)).read(fd, **how)

    real = healing.Reader
    monkeypatch.setattr(healing, "Reader", Broken)
    with pytest.raises(CopyUnreadableError):
        patient.heal()
    assert patient.file.read_bytes() == broken
