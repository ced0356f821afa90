"""What a sync could not copy since it rotted becomes a finding of its library, after a read of our own."""

import os

import pytest
from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.journeys.corrupt_source import record_source_corrupt
from drivearr_scanner.store import index, libraries
from drivearr_scanner.store.libraries import LibraryRow

from tests.lab.flipping import rot
from tests.scanner.journeys.test_journeys_findings import House

MIB = 1 << 20


@pytest.fixture
def house(tmp_path):
    """Give a house whose folder is a library with a scanned film."""
    made = House(tmp_path)
    row = LibraryRow(library_id="lib", host_id="h", name="Films", kind="movies", path=str(made.folder), position=1)
    made.store.write_now(lambda connection: libraries.add(connection, row))
    made.root_id = made.store.write_now(lambda connection: index.root_of(connection, "h", library_id="lib"))
    made.film("a.mkv", 3 * MIB)
    made.run("full")
    yield made
    made.store.close()


def test_a_rotten_source_is_a_confirmed_finding_with_its_blocks(house):
    """The sync's read was the first, ours the second."""
    rot(house.folder / "a.mkv", 2 * MIB)
    found = record_source_corrupt(house.book, "lib", "a.mkv")
    assert (found.kind, found.confirmed, found.library_id) == (FindingKind.CORRUPT, True, "lib")
    assert [(each.offset, each.length) for each in found.blocks] == [(2 * MIB, MIB)]
    assert house.book.events.all()[0].corrupt == 1
    again = record_source_corrupt(house.book, "lib", "a.mkv")
    assert again.finding_id == found.finding_id


def test_a_source_that_reads_well_the_second_time_was_a_transient_read(house):
    """The file is good; something on the way to it is not."""
    assert record_source_corrupt(house.book, "lib", "a.mkv").kind is FindingKind.TRANSIENT


def test_an_edit_or_a_library_that_is_away_is_no_corruption(house):
    """Nothing is recorded of what cannot be judged."""
    (house.folder / "a.mkv").write_bytes(os.urandom(3 * MIB))
    assert record_source_corrupt(house.book, "lib", "a.mkv") is None
    assert record_source_corrupt(house.book, "lib", "unknown.mkv") is None
    assert record_source_corrupt(house.book, "other", "a.mkv") is None
    house.folder.rename(house.folder.with_name("away"))
    assert record_source_corrupt(house.book, "lib", "a.mkv") is None
    assert house.listed(states=None) == []
