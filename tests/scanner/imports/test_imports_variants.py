"""Data bases of a Bitarr in states that nobody made on purpose: each comes over or says why not; none is touched."""

import hashlib
import os
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from bitarr_maker import SHAPES, Maker, digest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.imports.bitarr import import_bitarr
from drivearr_scanner.store.connection import Store

BACK_THEN = datetime(2015, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    """Give an empty memory."""
    made = Store(str(tmp_path / "data"))
    yield made
    made.close()


def take(store, path, **changes):
    """Import a data base of a machine that shows UTC."""
    values = {"host_id": "host", "moves": {}, "zone": UTC, "machine_zone": UTC, **changes}
    return import_bitarr(store, str(path), **values)


def story(maker):
    """Write three files that were scanned twice: one is as it was, one rotted, one was edited; one more is gone."""
    device = maker.device()
    first = maker.scan()
    for name in ("same", "rotten", "edited", "gone"):
        maker.checksum(maker.file(f"/srv/media/{name}", device), first, digest(name))
    second = maker.scan()
    between = maker.time(first) + timedelta(days=3)
    maker.checksum(maker.file("/srv/media/same", device), second, digest("same"))
    maker.checksum(maker.file("/srv/media/rotten", device), second, digest("bad"))
    maker.checksum(maker.file("/srv/media/edited", device, changed=between), second, digest("new"))
    return maker


def told(outcome):
    """Give what an import says of files."""
    return outcome.suspected_corrupt, outcome.missing


TRUE = (["/srv/media/rotten"], ["/srv/media/gone"])


def bytes_beside(path):
    """Give what lies in a folder, by name."""
    return {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in path.parent.iterdir() if each.is_file()
    }


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "drop",
    [
        "files.file_type",
        "files.first_seen",
        "files.last_seen",
        "files.filename",
        "checksums.previous_checksum_id",
        "checksums.status",
        "scans.name",
        "scans.files_scanned",
        "scans.end_time",
        "storage_devices.total_size",
        "storage_devices.device_type",
        "scheduled_scans.max_runtime",
    ],
)
def test_a_column_that_is_not_there_reads_as_nothing(store, tmp_path, shape, drop):
    """The story comes over all the same."""
    table, column = drop.split(".")
    maker = story(Maker(tmp_path / "b.db", shape))
    kept = [row[1] for row in maker._connection.execute(f"PRAGMA table_info({table})") if row[1] != column]
    maker.run(f"CREATE TABLE kept AS SELECT {', '.join(kept)} FROM {table}")  # noqa: S608 - names of this test
    maker.run("PRAGMA foreign_keys = off")
    maker.run(f"DROP TABLE {table}")
    maker.run(f"ALTER TABLE kept RENAME TO {table}")
    assert told(take(store, maker.close())) == TRUE


def test_tables_and_columns_of_a_later_release_are_passed_over(store, tmp_path):
    """What is known of it comes over."""
    maker = story(Maker(tmp_path / "b.db", "v1.1.1"))
    maker.run("ALTER TABLE files ADD COLUMN inode INTEGER")
    maker.run("ALTER TABLE checksums ADD COLUMN block_hashes BLOB")
    maker.run("CREATE TABLE client_tokens (token TEXT)")
    maker.run("UPDATE configuration SET value = '7.3' WHERE key = 'schema_version'")
    assert told(take(store, maker.close())) == TRUE


@pytest.mark.parametrize("unit", ["seconds", "milliseconds", "text of seconds", "fractions", "T and Z"])
def test_times_in_other_forms_are_times(store, tmp_path, unit):
    """Whole numbers are seconds or, where seconds would lie ten thousands of years ahead, thousandths."""

    def form(text):
        at = datetime.fromisoformat(text)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        return {
            "seconds": int(at.timestamp()),
            "milliseconds": int(at.timestamp() * 1000) + 123,
            "text of seconds": str(int(at.timestamp())),
            "fractions": at.replace(microsecond=123_000).isoformat(sep=" "),
            "T and Z": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }[unit]

    maker = story(Maker(tmp_path / "b.db"))
    for table, column in (("files", "last_modified"), ("checksums", "timestamp"), ("scans", "start_time")):
        for number, text in maker._connection.execute(f"SELECT id, {column} FROM {table}").fetchall():  # noqa: S608
            maker.run(f"UPDATE {table} SET {column} = ? WHERE id = ?", form(text), number)  # noqa: S608
    assert told(take(store, maker.close())) == TRUE


@pytest.mark.parametrize("table", ["scans", "files", "checksums", "storage_devices"])
def test_nothing_in_every_place_that_may_be_empty_is_no_crash(store, tmp_path, table):
    """What is left is said or comes over."""
    maker = story(Maker(tmp_path / "b.db", "v1.1.1"))
    for _, name, _, needed, _, is_key in maker._connection.execute(f"PRAGMA table_info({table})").fetchall():
        if not needed and not is_key:
            maker.run(f"UPDATE {table} SET {name} = NULL")  # noqa: S608 - names of this test
    outcome = take(store, maker.close())
    assert outcome.imported["files"] == 4
    assert outcome.suspected_corrupt in ([], TRUE[0])


def test_two_hosts_with_a_device_of_one_name_stay_two(store, tmp_path):
    """The file that was seen later is the one at the path; the other one is named."""
    maker = Maker(tmp_path / "b.db", "v1.1.1")
    maker.run("INSERT INTO scan_hosts (host_name, host_ip, host_display_name, host_type) VALUES ('cellar', '', '', '')")
    maker.run("CREATE TABLE kept AS SELECT * FROM storage_devices")
    maker.run("DROP TABLE storage_devices")
    maker.run("ALTER TABLE kept RENAME TO storage_devices")
    for host in (1, 2):
        maker.run(
            "INSERT INTO storage_devices (id, name, mount_point, device_id, host_id, first_seen)"
            " VALUES (?, 'disk', '/srv/media', '/dev/sda1', ?, '2025-06-01 02:00:00')",
            host,
            host,
        )
        scan = maker.scan()
        file = maker.file("/srv/media/x", host)
        maker.run("UPDATE files SET last_seen = ? WHERE id = ?", str(maker.time()), file)
        maker.checksum(file, scan, digest(f"of host {host}"))
    outcome = take(store, maker.close())
    assert (outcome.imported["hosts"], outcome.imported["devices"], outcome.imported["files"]) == (2, 2, 2)
    assert [row.what for row in outcome.skipped if "another device" in row.reason] == ["files: /srv/media/x"]
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("SELECT hash FROM other_hashes").fetchall() == [(bytes.fromhex(digest("of host 2")),)]


def test_a_huge_history_comes_over_in_portions(store, tmp_path):
    """100,000 checksums of 10,000 files; the rotten ones are found; others write in between."""
    maker = Maker(tmp_path / "b.db", "v1.1.1")
    maker.run("PRAGMA synchronous = off")
    maker.run("BEGIN")
    device = maker.device()
    numbers = [maker.file(f"/srv/media/{number % 100}/{number}", device) for number in range(10_000)]
    for round_number in range(10):
        scan = maker.scan()
        for number, file in enumerate(numbers):
            rotten = round_number > 4 and number % 1000 == 7
            maker.checksum(file, scan, digest(f"{number} {rotten}"))
    maker.run("COMMIT")
    began = time.monotonic()
    outcome = take(store, maker.close())
    assert time.monotonic() - began < 60
    assert (outcome.imported["files"], outcome.imported["checksums"]) == (10_000, 100_000)
    assert outcome.suspected_corrupt == [f"/srv/media/7/{number}" for number in range(7, 10_000, 1000)]


class TestNothingIsTouched:
    """Whatever state it is in: bytes, names and times stay, and nothing lies beside it afterwards."""

    def check(self, store, path):
        """Import, and hold the folder against what it was."""
        before, names, at = bytes_beside(path), sorted(os.listdir(path.parent)), path.stat().st_mtime_ns
        outcome = take(store, path)
        assert (bytes_beside(path), sorted(os.listdir(path.parent)), path.stat().st_mtime_ns) == (before, names, at)
        return outcome

    def try_out(self, store, path):
        """Give the outcome, or the reason why it is refused."""
        try:
            return self.check(store, path), ""
        except DrivearrError as problem:
            return None, str(problem)

    @pytest.fixture
    def path(self, tmp_path):
        """Give the path of a data base in a folder of its own."""
        (tmp_path / "old").mkdir()
        return tmp_path / "old/bitarr.db"

    def test_while_another_program_holds_it(self, store, path):
        """A Bitarr that has it for itself alone does not stop the reading."""
        story(Maker(path)).close()
        with closing(sqlite3.connect(path, isolation_level=None)) as holder:
            holder.execute("PRAGMA journal_mode = delete")
            holder.execute("BEGIN EXCLUSIVE")
            assert told(self.check(store, path)) == TRUE
            holder.execute("ROLLBACK")

    @pytest.mark.parametrize("mode", ["wal", "delete", "truncate", "persist"])
    def test_with_what_a_stopped_program_left_beside_it(self, store, path, tmp_path, mode):
        """A log is taken along; a change that was not brought to its end is none."""
        live = tmp_path / "live.db"
        maker = story(Maker(live))
        maker.close()
        with closing(sqlite3.connect(live, isolation_level=None)) as writer:
            writer.execute(f"PRAGMA journal_mode = {mode}")
            writer.execute("PRAGMA wal_autocheckpoint = 0")
            writer.execute("PRAGMA cache_spill = on")
            writer.execute("PRAGMA cache_size = 1")
            writer.execute("UPDATE scans SET name = 'kept'")
            writer.execute("BEGIN")
            writer.execute("UPDATE checksums SET checksum_value = 'ff', status = printf('%.3000c', 'x')")
            for ending in ("", "-wal", "-journal"):
                if os.path.exists(f"{live}{ending}"):
                    shutil.copyfile(f"{live}{ending}", f"{path}{ending}")
            writer.execute("ROLLBACK")
        assert told(self.check(store, path)) == TRUE

    def test_in_a_folder_without_rights_to_write(self, store, path):
        """As on a medium that is read-only."""
        story(Maker(path)).close()
        path.chmod(0o400)
        path.parent.chmod(0o500)
        try:
            assert told(self.check(store, path)) == TRUE
        finally:
            path.parent.chmod(0o700)

    @pytest.mark.parametrize("page", [1, 2, 3, 5, 8, 13])
    def test_with_a_page_of_noise(self, store, path, page):
        """What can be read comes over with a note, or it is refused with the reason."""
        story(Maker(path, "v1.1.1")).close()
        data = bytearray(path.read_bytes())
        at = (page - 1) * 4096 + (200 if page == 1 else 0)
        data[at : at + 3000] = os.urandom(3000)
        path.write_bytes(data)
        outcome, refused = self.try_out(store, path)
        if outcome is None:
            assert ("bitarr.db" in refused, "not a data base" in refused) == (True, True)
        else:
            assert outcome.incomplete or told(outcome) == TRUE

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    def test_cut_short(self, store, path, share):
        """A copy that was not completed."""
        story(Maker(path)).close()
        os.truncate(path, int(path.stat().st_size * share))
        outcome, refused = self.try_out(store, path)
        assert "not a data base" in refused if outcome is None else outcome.incomplete
