"""What a Bitarr knew comes over once: its checksums become baselines, and its verdicts are made anew."""

import hashlib
import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bitarr_maker import SHAPES, START, Maker, digest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.imports.bitarr import import_bitarr
from drivearr_scanner.imports.bitarr_rules import DIGEST_BYTES
from drivearr_scanner.imports.outcome import Outcome
from drivearr_scanner.integrity.hashing import can_judge, new_digest
from drivearr_scanner.store import index, libraries
from drivearr_scanner.store.connection import Store
from hypothesis import given, settings
from hypothesis import strategies as st

SAMPLES = Path(__file__).parents[2] / "fixtures/imports/bitarr"
TRUTHS = {"v1.0.0": "v1.0.0", "half-migrated": "v1.0.0", "v1.1.1": "v1.1.1"}
NOTHING = dict.fromkeys(("hosts", "devices", "scans", "files", "checksums", "schedules", "settings"), 0)
LATER = START + timedelta(days=365)


@pytest.fixture
def store(tmp_path):
    """Give an empty memory."""
    made = Store(str(tmp_path / "data"))
    yield made
    made.close()


def take(store: Store, path: Path, *, zone: str | None = None, moves: dict[str, str] | None = None) -> Outcome:
    """Import a data base on a machine that shows UTC."""
    told = None if zone is None else ZoneInfo(zone)
    return import_bitarr(store, str(path), host_id="host", moves=moves or {}, zone=told, machine_zone=UTC)


def truth_of(sample: str) -> dict:
    """Give what is true of a sample."""
    return json.loads((SAMPLES / f"{TRUTHS[sample]}.json").read_text())


def baselines(store: Store) -> dict[str, set[tuple[str, str]]]:
    """Give the checksums that the next reading is judged by, for each whole path."""
    with closing(sqlite3.connect(store.path)) as connection:
        rows = connection.execute(
            "SELECT roots.path, folders.path, name, algorithm, hex(hash) FROM other_hashes"
            " JOIN folders USING (folder_id) JOIN roots USING (root_id)"
        ).fetchall()
    found: dict[str, set[tuple[str, str]]] = {}
    for root, folder, name, algorithm, value in rows:
        path = os.fsdecode(os.path.join(root or b"", folder, name))
        found.setdefault(path, set()).add((algorithm, value.lower()))
    return found


def everything(store: Store) -> list[str]:
    """Give all that the memory holds."""
    with closing(sqlite3.connect(store.path)) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("zone", [None, "right"])
@pytest.mark.parametrize("sample", TRUTHS)
def test_a_sample_comes_over_as_what_was_really_done(store, sample, zone):
    """All that was damaged is suspected, no edit is, and what moved or could not be read is not missing."""
    truth = truth_of(sample)
    outcome = take(store, SAMPLES / f"{sample}.db", zone=zone and truth["zone"])
    counts = truth["table_counts"]
    assert outcome.imported == {
        "hosts": 0 if sample == "half-migrated" else counts.get("scan_hosts", 0),
        "devices": counts["storage_devices"],
        "scans": counts["scans"],
        "files": counts["files"],
        "checksums": counts["checksums"],
        "schedules": counts["scheduled_scans"],
        "settings": counts["configuration"],
    }
    real = {path for kind in ("corrupted", "truncated_keeping_mtime") for path in truth["truth"][kind]}
    assert set(outcome.suspected_corrupt) == real | set(truth["truth"]["replaced_by_older_copy"])
    assert sorted(outcome.suspected_corrupt) == sorted(truth["suspected"])
    assert sorted(outcome.missing) == sorted(truth["truth"]["missing"])
    assert not [row for row in outcome.skipped if "read further" in row.reason]


@pytest.mark.parametrize("sample", TRUTHS)
def test_each_file_that_is_left_has_its_good_checksum_as_baseline(store, sample):
    """The older one where the bytes changed by themselves, the newest one where they were edited."""
    truth = truth_of(sample)
    take(store, SAMPLES / f"{sample}.db", zone=truth["zone"])
    found = baselines(store)
    gone = {*truth["truth"]["missing"], *truth["truth"]["moved_away"]}
    assert set(found) == set(truth["files"]) - gone
    for path, facts in truth["files"].items():
        if path in gone:
            continue
        rows = [(row["method"], row["value"]) for row in facts["checksums"] if row["value"]]
        if path in truth["suspected"]:
            assert found[path] == {rows[0]}, path
        else:
            assert found[path] == set({method: (method, value) for method, value in rows}.values()), path


def test_a_wrong_time_zone_is_the_only_way_to_call_an_edit_damage(store):
    """Without one, what depends on it is left open and said, and the newest is the baseline."""
    truth = truth_of("v1.1.1")
    (edited,) = set(truth["suspected_in_utc"]) - set(truth["suspected"])
    outcome = take(store, SAMPLES / "v1.1.1.db")
    assert [row.what for row in outcome.skipped if "--timezone" in row.reason] == [f"files: {edited}"]
    assert baselines(store)[edited] == {("sha256", truth["files"][edited]["checksums"][-1]["value"])}


@pytest.mark.parametrize("sample", TRUTHS)
def test_a_second_import_changes_nothing_at_all(store, sample):
    """Not one row of our memory is another one."""
    take(store, SAMPLES / f"{sample}.db")
    before = everything(store)
    assert take(store, SAMPLES / f"{sample}.db").imported == NOTHING
    assert everything(store) == before


def test_a_migrated_form_of_the_same_data_base_is_known_again(store):
    """Whoever imports before and after the migration has each thing once."""
    take(store, SAMPLES / "v1.0.0.db")
    assert take(store, SAMPLES / "half-migrated.db").imported == NOTHING


def test_two_data_bases_come_over_side_by_side(store):
    """Each with its own devices and files; a setting is there once."""
    take(store, SAMPLES / "v1.0.0.db")
    outcome = take(store, SAMPLES / "v1.1.1.db")
    assert (outcome.imported["files"], outcome.imported["devices"]) == (86, 2)


@pytest.mark.parametrize("sample", TRUTHS)
def test_nothing_beside_or_in_the_data_base_is_touched(store, tmp_path, sample):
    """Neither its bytes and time, nor a new file beside it, also where its folder cannot be written to."""
    folder = tmp_path / "old"
    folder.mkdir()
    path = folder / "bitarr.db"
    shutil.copyfile(SAMPLES / f"{sample}.db", path)
    os.utime(path, ns=(10**18, 10**18))
    before = hashlib.sha256(path.read_bytes()).digest()
    folder.chmod(0o500)
    assert take(store, path).imported["files"]
    folder.chmod(0o700)
    assert os.listdir(folder) == ["bitarr.db"]
    assert (hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns) == (before, 10**18)


def test_what_was_not_folded_in_comes_over_too(store, tmp_path):
    """A Bitarr that was killed left its last scan in the log beside the data base; both stay as they are."""
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copyfile(SAMPLES / "v1.0.0.db", folder / "live.db")
    live = sqlite3.connect(folder / "live.db", isolation_level=None)
    live.execute("PRAGMA wal_autocheckpoint = 0")
    live.execute(
        "INSERT INTO files (path, filename, directory, storage_device_id, size) VALUES ('/srv/a', 'a', '/srv', 1, 2)"
    )
    taken = tmp_path / "taken"
    taken.mkdir()
    for ending in ("", "-wal"):
        shutil.copyfile(folder / f"live.db{ending}", taken / f"bitarr.db{ending}")
    live.close()
    before = {name: (taken / name).read_bytes() for name in os.listdir(taken)}
    assert take(store, taken / "bitarr.db").imported["files"] == 85
    assert {name: (taken / name).read_bytes() for name in os.listdir(taken)} == before
    assert not [name for name in os.listdir(store.folder) if name.startswith("import-")]


def test_scans_are_kept_as_they_went(store):
    """Counted anew, with the devices that they really read; one that never ended was interrupted."""
    take(store, SAMPLES / "v1.1.1.db")
    with closing(sqlite3.connect(store.path)) as connection:
        rows = connection.execute(
            "SELECT state, files, errors, devices FROM imported_scans ORDER BY scan_row"
        ).fetchall()
    assert rows == [
        ("completed", 60, 0, "[1]"),
        ("completed", 21, 0, "[2]"),
        ("completed", 59, 1, "[1]"),
        ("completed", 20, 0, "[2]"),
        ("aborted", 9, 1, "[1]"),
        ("interrupted", 19, 1, "[1]"),
        ("completed", 20, 0, "[2]"),
    ]


def test_no_secret_comes_over(store, tmp_path):
    """The token of a host stays where it was."""
    maker = Maker(tmp_path / "b.db", "v1.1.1")
    maker.device()
    maker.run("UPDATE scan_hosts SET auth_token = 'hush-hush'")
    take(store, maker.close())
    assert "hush-hush" not in "\n".join(everything(store))


@pytest.mark.parametrize("shape", SHAPES)
class TestEachShape:
    """Which tables and columns there are decides, whatever version the data base states."""

    def test_damage_is_found_and_edits_are_not(self, store, tmp_path, shape):
        """Two devices, two scans of each."""
        maker = Maker(tmp_path / "b.db", shape)
        disk, stick = maker.device(), maker.device("/mnt/usb", "/dev/sdb1")
        for top, device in (("/srv/media", disk), ("/mnt/usb", stick)):
            first = maker.scan(top)
            for name in ("same", "rotten", "edited"):
                maker.checksum(maker.file(f"{top}/{name}", device), first, digest(name))
            second = maker.scan(top)
            maker.checksum(maker.file(f"{top}/same", device), second, digest("same"))
            maker.checksum(maker.file(f"{top}/rotten", device), second, digest("bad"))
            between = maker.time(first) + timedelta(days=3)
            maker.checksum(maker.file(f"{top}/edited", device, changed=between), second, digest("new"))
        outcome = take(store, maker.close())
        assert (outcome.imported["devices"], outcome.imported["scans"], outcome.imported["files"]) == (2, 4, 6)
        assert outcome.suspected_corrupt == ["/srv/media/rotten", "/mnt/usb/rotten"]
        assert outcome.missing == []
        with closing(sqlite3.connect(store.path)) as connection:
            devices = connection.execute("SELECT devices FROM imported_scans ORDER BY scan_row").fetchall()
        assert devices == [("[1]",), ("[1]",), ("[2]",), ("[2]",)]

    def test_a_drive_that_was_away_has_lost_nothing(self, store, tmp_path, shape):
        """The scan of an empty mount point proves nothing, whatever was marked by it."""
        maker = Maker(tmp_path / "b.db", shape)
        stick = maker.device("/mnt/usb", "/dev/sdb1")
        first = maker.scan("/mnt/usb")
        for name in "abc":
            maker.checksum(maker.file(f"/mnt/usb/{name}", stick), first, digest(name))
        second = maker.scan("/mnt/usb")
        for name in "ab":
            maker.checksum(maker.file(f"/mnt/usb/{name}", stick), second, digest(name))
        maker.scan("/mnt/usb")
        maker.run("UPDATE files SET is_deleted = 1")
        outcome = take(store, maker.close())
        assert outcome.missing == ["/mnt/usb/c"]
        assert set(baselines(store)) == {"/mnt/usb/a", "/mnt/usb/b"}

    def test_a_data_base_without_any_scan_comes_over(self, store, tmp_path, shape):
        """Its devices and settings at least."""
        maker = Maker(tmp_path / "b.db", shape)
        maker.device()
        path = maker.close()
        assert take(store, path).imported == NOTHING | {
            "devices": 1,
            "settings": 1,
            "hosts": int(shape in ("upgraded", "v1.1.1")),
        }
        assert take(store, path).imported == NOTHING


def test_what_is_wrong_in_a_row_loses_that_row_alone(store, tmp_path):
    """Hostile paths, odd types and missing values are named; the rest comes over."""
    maker = Maker(tmp_path / "b.db")
    device = maker.device()
    scan = maker.scan()
    maker.checksum(maker.file("/srv/media/good", device), scan, digest("good"))
    for path in ("relative/x", "/srv/media/../../etc/x", "/srv/media/a\0b", "/" + "x" * 5000, "C:\\Media\\x"):
        maker.checksum(maker.file(path, device), scan, digest("x"))
    maker.run("UPDATE files SET size = 'many', last_modified = 12.5 WHERE path = 'relative/x'")
    raw = maker.run(
        "INSERT INTO files (path, filename, directory, storage_device_id, size, last_modified) VALUES"
        " (CAST(x'2f7372762f6d656469612fff' AS TEXT), 'x', 'y', 1, 5, '2015-01-01 00:00:00')"
    )
    maker.checksum(raw, scan, digest("raw"))
    odd = maker.file("/srv/media/odd", device)
    maker.checksum(odd, scan, "no checksum")
    maker.checksum(maker.file("/srv/media/other", device), scan, "00ff", method="crc16")
    maker.run("UPDATE files SET size = -5, last_modified = 'soon' WHERE id = ?", odd)
    maker.run(
        "INSERT INTO checksums (file_id, scan_id, checksum_value, checksum_method, status)"
        " VALUES (99999, 1, 'aa', 'md5', 'new')"
    )
    maker.run("INSERT INTO configuration (key, value, type) VALUES ('tall', ?, 'string')", "x" * 100_000)
    maker.run("INSERT INTO scheduled_scans (name, paths, frequency, parameters) VALUES ('a', '[', 'never', '{')")
    outcome = take(store, maker.close())
    reasons = "\n".join(f"{row.what}: {row.reason}" for row in outcome.skipped)
    for said in (
        "not absolute",
        "not a plain one",
        "none that a system takes",
        "not a checksum",
        "known method",
        "that they belong to was deleted",
    ):
        assert said in reasons, said
    assert set(baselines(store)) == {"/srv/media/good", os.fsdecode(b"/srv/media/\xff")}


def test_deleted_rows_leave_the_rest_usable(store, tmp_path):
    """Files of a deleted scan and device still have their checksums."""
    maker = Maker(tmp_path / "b.db")
    device = maker.device()
    for scan in (maker.scan(), maker.scan()):
        maker.checksum(maker.file("/srv/media/a/b", device), scan, digest("b"))
    maker.run("DELETE FROM scans")
    maker.run("DELETE FROM storage_devices")
    path = maker.close()
    assert take(store, path).imported["checksums"] == 2
    assert set(baselines(store)) == {"/srv/media/a/b"}
    assert take(store, path).imported == NOTHING


def test_a_flagged_file_is_missing_when_the_scan_that_missed_it_was_deleted(store, tmp_path):
    """As long as its device holds others; where all are flagged, the drive may have been away."""
    maker = Maker(tmp_path / "b.db", "v1.1.1")
    disk, stick = maker.device(), maker.device("/mnt/usb", "/dev/sdb1")
    for top, device in (("/srv/media", disk), ("/mnt/usb", stick)):
        scan = maker.scan(top)
        for name in "ab":
            maker.checksum(maker.file(f"{top}/{name}", device), scan, digest(top + name))
    maker.run("UPDATE files SET is_deleted = 1 WHERE path <> '/srv/media/a'")
    assert take(store, maker.close()).missing == ["/srv/media/b"]


def test_a_file_that_could_not_be_read_is_not_missing(store, tmp_path):
    """Nor is one that another scan, which was stopped, still read."""
    maker = Maker(tmp_path / "b.db")
    device = maker.device()
    first = maker.scan()
    for name in ("torn", "late", "here"):
        maker.checksum(maker.file(f"/srv/media/{name}", device), first, digest(name))
    second = maker.scan()
    maker.checksum(maker.file("/srv/media/here", device), second, digest("here"))
    maker.error("/srv/media/torn", second)
    third = maker.scan(status="aborted")
    maker.checksum(maker.file("/srv/media/late", device), third, digest("late"))
    assert take(store, maker.close()).missing == []


def test_a_neighbouring_folder_and_another_folder_are_not_covered(store, tmp_path):
    """/srv/media is no part of /srv/media2, whatever Bitarr marked."""
    maker = Maker(tmp_path / "b.db")
    device = maker.device()
    scan = maker.scan("/srv/media2")
    maker.checksum(maker.file("/srv/media2/a", device), scan, digest("a"))
    scan = maker.scan("/srv/media")
    maker.checksum(maker.file("/srv/media/b", device), scan, digest("b"))
    assert take(store, maker.close()).missing == []


def test_one_path_on_two_devices_counts_as_it_was_seen_last(store, tmp_path):
    """Two sticks in turn at one mount point: the later one's checksum is the baseline."""
    maker = Maker(tmp_path / "b.db")
    for name, value in (("/dev/sdb1", "old"), ("/dev/sdc1", "new")):
        device = maker.device("/mnt/usb", name)
        scan = maker.scan("/mnt/usb")
        file = maker.file("/mnt/usb/x", device)
        maker.run("UPDATE files SET last_seen = ? WHERE id = ?", str(maker.time()), file)
        maker.checksum(file, scan, digest(value))
    outcome = take(store, maker.close())
    assert (outcome.imported["files"], outcome.missing) == (2, [])
    assert baselines(store) == {"/mnt/usb/x": {("sha256", digest("new"))}}


class TestMapping:
    """Folders that are elsewhere now."""

    def test_a_folder_is_taken_to_where_it_is_now(self, store):
        """Roots, baselines and what is told of them; the longest old folder counts."""
        moves = {"/srv": "/wrong", "/srv/media": "/data/library", "/mnt/usb": "/media/stick"}
        outcome = take(store, SAMPLES / "v1.0.0.db", moves=moves)
        assert {path.split("/")[1] for path in (*outcome.suspected_corrupt, *outcome.missing)} == {"data", "media"}
        assert {path.split("/")[1] for path in baselines(store)} == {"data", "media"}
        with closing(sqlite3.connect(store.path)) as connection:
            roots = {row[0] for row in connection.execute("SELECT path FROM roots")}
        assert roots == {b"/data/library", b"/media/stick"}

    def test_a_later_map_takes_them_along(self, store):
        """Who forgot it imports again: nothing is left at the old place."""
        take(store, SAMPLES / "v1.0.0.db")
        before = baselines(store)
        outcome = take(store, SAMPLES / "v1.0.0.db", moves={"/srv": "/data"})
        assert outcome.imported == NOTHING
        assert baselines(store) == {path.replace("/srv/", "/data/"): rows for path, rows in before.items()}
        with closing(sqlite3.connect(store.path)) as connection:
            (files,) = connection.execute("SELECT count(*) FROM files").fetchone()
        assert files == len(before)

    def test_what_was_judged_since_is_not_brought_back(self, store):
        """A baseline that a reading has replaced with our own stays replaced."""
        take(store, SAMPLES / "v1.0.0.db")
        store.write_now(lambda connection: connection.execute("DELETE FROM other_hashes"))
        take(store, SAMPLES / "v1.0.0.db")
        assert baselines(store) == {}

    def test_a_link_to_the_folder_is_followed(self, store, tmp_path):
        """The verify of either name finds what was imported."""
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "real")
        take(store, SAMPLES / "v1.0.0.db", moves={"/srv/media": str(tmp_path / "link")})
        assert {path for path in baselines(store) if path.startswith(str(tmp_path / "real/"))}
        assert not {path for path in baselines(store) if path.startswith(str(tmp_path / "link"))}

    def test_a_path_of_windows_can_be_mapped(self, store, tmp_path):
        """With our separators."""
        maker = Maker(tmp_path / "b.db")
        device = maker.device("D:\\", "D:")
        scan = maker.scan("D:\\Films")
        maker.checksum(maker.file("D:\\Films\\A\\b.mkv", device), scan, digest("b"))
        take(store, maker.close(), moves={"D:\\Films": "/srv/films"})
        assert set(baselines(store)) == {"/srv/films/A/b.mkv"}


def test_files_of_a_library_get_baselines_but_are_not_made_up(store):
    """A comparison must not see a film because a Bitarr saw it once."""
    library = libraries.LibraryRow(
        library_id="lib", host_id="host", name="Media", kind="movies", path="/srv/media", position=0
    )

    def make(connection):
        libraries.add(connection, library)
        return index.root_of(connection, "host", library_id="lib")

    root_id = store.write_now(make)
    take(store, SAMPLES / "v1.0.0.db")
    assert list(store.read_now(lambda connection: list(index.files_of(connection, root_id)))) == []
    with closing(sqlite3.connect(store.path)) as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM other_hashes JOIN folders USING (folder_id) WHERE root_id = ?", (root_id,)
        ).fetchone()
    assert count > 50


def test_a_method_that_nobody_here_can_reckon_is_kept_and_said(store, tmp_path):
    """Where there is another one as well, that is used."""
    maker = Maker(tmp_path / "b.db")
    device = maker.device()
    scan, other = maker.scan(method="crc32c"), maker.scan(method="md5")
    for name in ("both", "one"):
        maker.checksum(maker.file(f"/srv/media/{name}", device), scan, digest(name, 4), method="crc32c")
    maker.checksum(maker.file("/srv/media/both", device), other, digest("both", 16), method="md5")
    maker.error("/srv/media/one", other)
    outcome = take(store, maker.close())
    assert baselines(store) == {"/srv/media/both": {("md5", digest("both", 16))}}
    named = [row.what for row in outcome.skipped if "known method" in row.reason]
    assert named == ["checksums: /srv/media/both", "checksums: /srv/media/one"]


def test_every_method_that_bitarr_offers_can_be_reckoned_here():
    """Of the length that its checksums are held to."""
    for method, length in DIGEST_BYTES.items():
        assert can_judge(method)
        assert len(new_digest(method).digest()) == length


class TestWhatIsNone:
    """Files that are no data base of a Bitarr."""

    @pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"\xff" * 4000, b"text", "other"])
    def test_it_is_refused_with_a_reason(self, store, tmp_path, content):
        """And nothing is written."""
        path = tmp_path / "x.db"
        if content == "other":
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("CREATE TABLE files (id, path)")
        else:
            path.write_bytes(content)
        with pytest.raises(DrivearrError) as caught:
            take(store, path)
        assert caught.value.code == "invalid_request"
        assert "x.db" in str(caught.value)

    def test_a_view_in_place_of_a_table_is_none(self, store, tmp_path):
        """It could run anything, for ever."""
        path = Maker(tmp_path / "b.db").close()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE files")
            connection.execute(
                "CREATE VIEW files AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)"
                " SELECT id, '/a' AS path, 1 AS storage_device_id FROM n"
            )
        with pytest.raises(DrivearrError, match="not a data base of Bitarr"):
            take(store, path)

    def test_nowhere_and_a_folder_say_so(self, store, tmp_path):
        """By their own codes."""
        for path, code in ((tmp_path / "no", "path_not_found"), (tmp_path, "invalid_request")):
            with pytest.raises(DrivearrError) as caught:
                take(store, path)
            assert caught.value.code == code

    def test_of_a_torn_one_what_can_be_read_comes_over(self, store, tmp_path):
        """With a note of where it ended."""
        data = bytearray((SAMPLES / "v1.0.0.db").read_bytes())
        for offset in range(len(data) * 2 // 3, len(data), 4096):
            data[offset : offset + 64] = b"\xa5" * 64
        path = tmp_path / "torn.db"
        path.write_bytes(data)
        outcome = take(store, path)
        assert any("it is damaged" in row.reason for row in outcome.skipped)
        assert outcome.imported["files"] > 0


CONTENT = st.sampled_from("ABC")
STEP = st.tuples(st.sampled_from(("same", "rot", "edit", "touch", "gone", "error")), CONTENT)


@settings(max_examples=15, deadline=None)
@given(
    histories=st.lists(st.lists(STEP, min_size=1, max_size=5), min_size=1, max_size=4), shape=st.sampled_from(SHAPES)
)
def test_any_history_is_judged_as_it_was_and_imported_once(tmp_path_factory, histories, shape):
    """Whatever was done to files: damage since the last edit is found, no edit is called so, and twice is once."""
    folder = tmp_path_factory.mktemp("history")
    maker = Maker(folder / "b.db", shape)
    device = maker.device()
    keeper = maker.file("/srv/media/always", device)
    state = {}
    for step in range(max(map(len, histories)) + 1):
        scan = maker.scan()
        maker.checksum(keeper, scan, digest("keeper"))
        for number, history in enumerate(histories):
            path = f"/srv/media/{number}"
            if step == 0:
                state[path] = [digest(f"{number}start"), digest(f"{number}start"), None, False]
                maker.checksum(maker.file(path, device), scan, state[path][1])
                continue
            if step > len(history):
                kind, content = "same", ""
            else:
                kind, content = history[step - 1]
            good, now, changed, _ = state[path]
            value = digest(f"{number}{content}{step}")
            edited_at = maker.time() - timedelta(days=3)
            if kind == "rot":
                now = value
            elif kind == "edit":
                good, now, changed = value, value, edited_at
            elif kind == "touch":
                good, changed = now, edited_at
            state[path] = [good, now, changed, kind == "gone"]
            if kind == "error":
                maker.error(path, scan)
            elif kind != "gone":
                maker.checksum(maker.file(path, device, changed=changed), scan, now)
    path = maker.close()
    store = Store(str(folder / "data"))
    try:
        outcome = take(store, path, zone="UTC")
        after = everything(store)
        assert take(store, path, zone="UTC").imported == NOTHING
        assert everything(store) == after
        seen_last = {name: not gone for name, (_, _, _, gone) in state.items()}
        assert set(outcome.missing) == {name for name, there in seen_last.items() if not there}
        rotten = {name for name, (good, now, _, gone) in state.items() if good != now and not gone}
        assert set(outcome.suspected_corrupt) == rotten
        for name, (good, _, _, gone) in state.items():
            if not gone:
                assert baselines(store)[name] == {("sha256", good)}
    finally:
        store.close()
