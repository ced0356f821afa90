"""Reading the libraries: in the plan's order, ahead, and never more than the plan knows."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import xxhash
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.sync.plan import CopyItem, SourceFile
from drivearr_scanner.sync.sources import ReadAhead, Sources
from drivearr_scanner.sync.target import ItemFailedError

from tests.lab.descriptors import held_below
from tests.scanner.sync.syncing import noise

COUNT = 70  # more than two groups


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Give a library of small files."""
    for number in range(COUNT):
        (tmp_path / f"{number:02}.srt").write_bytes(noise(str(number), 1000 * number))
    return tmp_path


def item(library: Path, number: int, **facts: str) -> CopyItem:
    """Give a file of a plan."""
    path = f"{number:02}.srt"
    seen = (library / path).stat()
    source = SourceFile(library_id="lib", path=path, size_bytes=seen.st_size, mtime_ns=seen.st_mtime_ns, **facts)  # type: ignore[arg-type]  # named facts
    return CopyItem(source=source, target=path, title=path, units=(path,))


@contextlib.contextmanager
def reading(library: Path, items: list[CopyItem]) -> Iterator[ReadAhead]:
    """Read a library ahead; afterwards no descriptor is open that was not before."""
    before = held_below(library)
    with Root.open(str(library)) as root, ReadAhead(Sources({"lib": root}), items) as ahead:
        yield ahead
    assert held_below(library) == before


def test_every_file_comes_whole_and_in_order(library: Path) -> None:
    """With its hash; also the empty one."""
    items = [item(library, number) for number in range(COUNT)]
    with reading(library, items) as ahead:
        for number, wanted in enumerate(items):
            found = ahead.take(wanted)
            assert found.data == noise(str(number), 1000 * number)
            assert found.xxh3_128 == xxhash.xxh3_128_hexdigest(found.data)


@pytest.mark.parametrize(
    ("how", "code"),
    [("gone", "source_unreadable"), ("longer", "source_changed"), ("touched", "source_changed"),
     ("shorter since opened", "source_changed"), ("rotten", "source_corrupt"), ("link", "source_unreadable")],
)  # fmt: skip
def test_a_bad_file_fails_when_its_turn_comes(library: Path, how: str, code: str) -> None:
    """The ones before and behind it are read all the same."""
    facts = {"expected_hash": "0" * 32} if how == "rotten" else {}
    items = [item(library, 1), item(library, 2, **facts), item(library, 3)]
    path = library / "02.srt"
    if how in {"gone", "link"}:
        path.rename(library / "away")
    if how == "link":
        path.symlink_to(library / "away")
    elif how == "longer":
        path.write_bytes(b"x" * 3000)
    elif how == "touched":
        os.utime(path, ns=(5, 5))
    with reading(library, items) as ahead:
        assert ahead.take(items[0]).data
        if how == "shorter since opened":
            os.truncate(path, 10)
        with pytest.raises(ItemFailedError) as caught:
            ahead.take(items[1])
        assert caught.value.error.code == code
        assert ahead.take(items[2]).data == noise("3", 3000)


def test_what_is_not_taken_is_closed(library: Path) -> None:
    """A run that is stopped leaves nothing open."""
    items = [item(library, number) for number in range(COUNT)]
    with reading(library, items) as ahead:
        ahead.take(items[0])


def test_another_file_than_the_next_is_refused(library: Path) -> None:
    """A file's bytes never come under the name of another."""
    items = [item(library, 1), item(library, 2)]
    with pytest.raises(RuntimeError), reading(library, items) as ahead:
        ahead.take(items[1])
