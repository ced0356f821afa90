"""Findings last while the trouble does: told once, grown, moved along, ended; and the events follow them."""

import os
from dataclasses import replace

import pytest
from drivearr_scanner.contract.enums import BitrotState, FindingKind, FindingState
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.jobs.control import Control
from drivearr_scanner.journeys.accepting import accept_finding, accept_paths
from drivearr_scanner.journeys.findings import FindingBook
from drivearr_scanner.store.findings import Wanted, listing, put

from tests.lab.flipping import rot
from tests.scanner.integrity.checking import Checks

MIB = 1 << 20
LATER = "2100-01-01T00:00:00.000Z"


class House(Checks):
    """A folder whose checks are recorded."""

    def __init__(self, place) -> None:
        self.folder = place / "films"
        self.folder.mkdir()
        super().__init__(self.folder, place / "data")
        # Reads note the real time; what is found here is found later than all of them.
        self.clock = "2090-11-21T12:00:00.000Z"
        self.book = FindingBook(self.store, "h", now=lambda: self.clock, inventory=Inventory)

    def run(self, mode="verify", **changes):
        """Check and record."""
        self.check(mode, **changes)
        self.book.record(self.root_id, self.findings)
        return self.book.settle(self.root_id, scan_id="s")

    def film(self, name, size=1000):
        """Make a file with content of its own."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(size))
        return path

    def open(self):
        """Give kind and path of what is open."""
        return {(row.kind.value, row.path.removeprefix(f"{self.folder}/")) for row in self.listed()}

    def listed(self, **wanted):
        """Give findings."""
        return self.book.listing(Wanted(host_id="h", **wanted))[0]

    def states(self):
        """Give the states of all findings, in order."""
        return [row.state.value for row in self.listed(states=None)]

    def proven_later(self):
        """Let the next read be later than what was found."""
        past = "2020-01-01T00:00:00.000Z"
        self.store.write_now(lambda connection: connection.execute("UPDATE findings SET last_seen_at = ?", (past,)))


@pytest.fixture
def house(tmp_path):
    """Give a house with two scanned films."""
    made = House(tmp_path)
    made.film("a.mkv", 3 * MIB)
    made.film("sub/b.mkv")
    made.run("full")
    yield made
    made.store.close()


def test_a_first_scan_and_ordinary_life_leave_nothing_open(house):
    """New, edited and moved files are told and not kept."""
    assert house.listed() == []
    house.film("new.mkv")
    rot(house.folder / "a.mkv", keep_time=False)
    (house.folder / "sub/b.mkv").rename(house.folder / "c.mkv")
    house.run("full")
    assert {kind for kind, _ in house.kinds()} == {"new", "modified", "moved"}
    assert house.listed(states=None) == []


def test_the_same_damage_is_one_finding_that_grows(house):
    """Seen twice it has one id and its first time; more damage adds to it."""
    rot(house.folder / "a.mkv", 10)
    assert [event.state for event in house.run()] == [BitrotState.OPEN]
    (first,) = house.listed()
    assert (first.kind, first.confirmed, [(b.offset, b.length) for b in first.blocks]) == (
        FindingKind.CORRUPT, True, [(0, MIB)],
    )  # fmt: skip
    house.clock = "2090-11-22T12:00:00.000Z"
    assert house.run() == []
    rot(house.folder / "a.mkv", 2 * MIB)
    house.run()
    (again,) = house.listed()
    assert (again.finding_id, again.first_seen_at) == (first.finding_id, first.first_seen_at)
    assert again.last_seen_at == house.clock
    assert [(b.offset, b.length) for b in again.blocks] == [(0, MIB), (2 * MIB, MIB)]
    assert len(house.book.events.all()) == 1


def test_what_reads_well_again_is_over(house):
    """A read that proves the baseline ends the finding, and the event with it."""
    rot(house.folder / "a.mkv", 10)
    house.run()
    rot(house.folder / "a.mkv", 10)
    house.proven_later()
    house.run()
    assert house.states() == ["gone"]
    assert [event.state for event in house.book.events.all(ended=True)] == [BitrotState.RESOLVED]
    assert house.book.events.all() == []


def test_a_damaged_file_that_moved_keeps_its_finding(house):
    """Under its new name, with where it was."""
    rot(house.folder / "a.mkv", 10)
    house.run()
    (before,) = house.listed()
    (house.folder / "a.mkv").rename(house.folder / "moved.mkv")
    house.run("quick")
    assert house.open() == {("corrupt", "moved.mkv")}
    assert (house.listed()[0].finding_id, house.listed()[0].moved_from) == (before.finding_id, "a.mkv")


def test_a_missing_file_is_open_until_it_is_back_or_accepted(house):
    """Damage of a file that went is over: nobody can look at it any more."""
    rot(house.folder / "sub/b.mkv", 10)
    house.run()
    data = (house.folder / "sub/b.mkv").read_bytes()
    (house.folder / "sub/b.mkv").unlink()
    house.run("quick")
    assert house.open() == {("missing", "sub/b.mkv")}
    assert sorted(house.states()) == ["gone", "open"]
    (house.folder / "sub").mkdir(exist_ok=True)
    (house.folder / "sub/b.mkv").write_bytes(data)
    house.run("full")
    assert house.open() == set()
    (house.folder / "sub/b.mkv").unlink()
    house.run("quick")
    (done,) = accept_paths(house.book, [str(house.folder / "sub/b.mkv")], control=Control())
    assert (done.action, house.open()) == ("forgotten", set())


def test_accepting_takes_what_is_there_and_keeps_the_old_checksum(house):
    """The next verify proves the new content; a dry run changes nothing."""
    rot(house.folder / "a.mkv", 10)
    house.run()
    old = house.listed()[0].expected_hash
    (tried,) = accept_paths(house.book, [str(house.folder)], control=Control(), dry_run=True)
    assert (tried.action, len(house.listed())) == ("accepted", 1)
    (done,) = accept_paths(house.book, [str(house.folder)], control=Control())
    assert (done.action, done.hash != old, house.states()) == ("accepted", True, ["accepted"])
    assert [event.state for event in house.book.events.all(ended=True)] == [BitrotState.ACCEPTED]
    kept = house.query("SELECT hex(hash), reason FROM former_hashes")
    assert kept == [(old.upper(), "accepted")]
    house.run()
    assert house.findings == []
    assert house.rows()["a.mkv"].verified_at is not None


def test_accepting_a_suspicious_change_ends_the_asking(house):
    """An emptied file is asked about; its old baseline is held until the user's word."""
    (house.folder / "a.mkv").write_bytes(b"")
    house.run("full")
    (asked,) = house.listed()
    assert (asked.kind, asked.suspicious, asked.event_id) == (FindingKind.MODIFIED, True, None)
    accept_finding(house.book, asked.finding_id, control=Control())
    assert house.open() == set()
    house.run()
    assert house.findings == []


def test_what_cannot_be_read_is_not_accepted(house):
    """Nor what is no file any more."""
    rot(house.folder / "a.mkv", 10)
    house.run()
    (house.folder / "a.mkv").unlink()
    os.mkfifo(house.folder / "a.mkv")
    (failed,) = accept_paths(house.book, [str(house.folder / "a.mkv")], control=Control())
    assert failed.error is not None
    assert failed.error.code == "content_unreadable"
    assert house.states() == ["open"]
    with pytest.raises(DrivearrError, match="Nothing is known"):
        accept_paths(house.book, [str(house.folder / "never.mkv")], control=Control())


def test_a_transient_read_is_told_and_over_with_the_next_good_one(house):
    """The file was good: nothing is damaged, yet something is wrong on the way to it."""
    finding = Finding(kind=FindingKind.TRANSIENT, path="a.mkv", size_bytes=3 * MIB, expected_hash="00" * 16)
    house.book.record(house.root_id, [finding], full=True)
    assert house.open() == {("transient", "a.mkv")}
    (event,) = house.book.events.all()
    assert (event.corrupt, event.transient, event.severity) == (0, 1, "minor")
    house.proven_later()
    house.run()
    assert house.states() == ["gone"]


def test_the_user_steers_an_event_and_growth_opens_it_again(house):
    """Acknowledged and resolved by word, with a note; new damage is news."""
    rot(house.folder / "a.mkv", 10)
    house.run()
    events = house.book.events
    (event,) = events.all()
    said = events.acknowledge(event.event_id, note="old disk")
    assert (said.state, said.note) == (BitrotState.ACKNOWLEDGED, "old disk")
    said = events.resolve(event.event_id)
    assert (said.state, said.ended_at is not None, events.all()) == (BitrotState.RESOLVED, True, [])
    rot(house.folder / "sub/b.mkv", 10)
    (grown,) = house.run()
    assert (grown.event_id, grown.state, grown.ended_at, grown.corrupt) == (event.event_id, "open", None, 2)
    what = [entry.what for entry in events.get(event.event_id).timeline]
    assert what == ["opened", "acknowledged", "resolved", "grew", "reopened"]
    with pytest.raises(DrivearrError, match="no bitrot event"):
        events.get("none")


def test_events_that_meet_become_one(house):
    """The younger one's id leads to the older one."""
    book = house.book

    def damage(path, place):
        return Finding(kind=FindingKind.CORRUPT, path=path, expected_hash="00" * 16, blocks=((place, MIB),))

    def place(path, *places):
        rows = book.store.read_now(lambda connection: findings_at(connection, house.root_id, path))
        extents = tuple((0, each, MIB) for each in places)
        book.store.write_now(
            lambda connection: put(connection, [replace(row, extents=extents, address="device") for row in rows])
        )

    def findings_at(connection, root_id, path):
        return listing(connection, Wanted(root_ids=(root_id,), below=path))[0]

    names = [f"f{number}.mkv" for number in range(9)]
    for name in names:
        house.film(name, 10)
    house.run("full")
    # the files stay unproven, as after a verify that found them damaged
    house.store.write_now(lambda connection: connection.execute("UPDATE files SET checked_at = 1"))
    house.clock = "2090-11-21T13:00:00.000Z"
    book.record(house.root_id, [damage(name, 0) for name in names[:4]])
    for number, name in enumerate(names[:4]):
        place(name, 10**9 + number * MIB)
    (old,) = book.settle(house.root_id)
    house.clock = "2090-11-21T14:00:00.000Z"
    book.record(house.root_id, [damage(name, 0) for name in names[4:8]])
    for number, name in enumerate(names[4:8]):
        place(name, 5 * 10**9 + number * MIB)
    (young,) = book.settle(house.root_id)
    assert young.event_id != old.event_id
    assert len(book.events.all()) == 2
    house.clock = "2090-11-21T15:00:00.000Z"
    book.record(house.root_id, [damage(names[8], 0)])
    place(names[8], 10**9 + 4 * MIB, 5 * 10**9 + 4 * MIB)
    (joined,) = book.settle(house.root_id)
    assert (joined.event_id, joined.corrupt, len(joined.clusters)) == (old.event_id, 9, 2)
    assert book.events.get(young.event_id).event_id == old.event_id
    assert "merged" in [entry.what for entry in book.events.get(old.event_id).timeline]
    assert {row.event_id for row in house.listed()} == {old.event_id}


def test_listings_are_of_a_folder_a_kind_and_a_page(house):
    """A sibling whose name begins alike is not below; names that are not UTF-8 come as bytes beside."""
    odd = os.fsdecode(b"sub/\xff.mkv")
    for name in ("sub.mkv", "sub0/c.mkv", odd):
        house.film(name)
    house.run("full")
    for name in ("sub.mkv", "sub0/c.mkv", odd, "sub/b.mkv"):
        rot(house.folder / name, 1)
    house.run()
    assert len(house.listed()) == 4
    below = house.listed(root_ids=(house.root_id,), below="sub")
    assert sorted(row.path_b64 is not None for row in below) == [False, True]
    assert len(house.listed(kinds=("missing",))) == 0
    page, total = house.book.listing(Wanted(host_id="h"), limit=2, offset=3)
    assert (len(page), total) == (1, 4)
    assert house.book.get(page[0].finding_id).finding_id == page[0].finding_id
    assert house.listed(states=(FindingState.HEALED.value,)) == []
