"""The data of an older Drivearr comes over once, as it was, and nothing of it is touched."""

import hashlib
import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.imports.drivearr import import_drivearr
from drivearr_scanner.imports.outcome import Outcome
from drivearr_scanner.store import drives, history, profiles, wanted
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.history import HistoryFilter

FIXTURES = Path(__file__).parents[2] / "fixtures"
MANIFESTS = FIXTURES / "drivearr-manifests"
DATABASE = FIXTURES / "imports/drivearr-v0.19.db"
NOW = "2026-11-21T12:00:00.000Z"
NOTHING = {"drives": 0, "profiles": 0, "history": 0, "queue": 0}


@pytest.fixture
def store(tmp_path):
    """Give an empty memory."""
    made = Store(str(tmp_path / "data"))
    yield made
    made.close()


def take(store: Store, path: Path) -> Outcome:
    """Import a path."""
    return import_drivearr(store, str(path), host_id="host", now=NOW)


def digests(folder: Path) -> dict[str, tuple[str, int]]:
    """Give the content and time of each file below a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}


def old_database(path: Path, **tables: list[dict]) -> Path:
    """Make a copy of the old data base with more rows."""
    shutil.copy(DATABASE, path)
    with sqlite3.connect(path) as connection:
        for table, rows in tables.items():
            for row in rows:
                marks = ", ".join("?" * len(row))
                columns = ", ".join(row)
                connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))  # noqa: S608
    connection.close()
    return path


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("v019-first-sync", (1, 1, 2, 0)),
        ("v019-mixed-results-interrupted", (1, 1, 5, 1)),
        ("v019-second-writer", (1, 1, 3, 0)),
        ("plex2drive-synced", (1, 0, 6, 0)),
        ("plex2drive-interrupted", (1, 0, 2, 2)),
    ],
)
def test_a_drives_root_comes_over_once(store, name, counts):
    """Drive, profile, history and what was in work; the second time there is nothing new."""
    assert tuple(take(store, MANIFESTS / name).imported.values()) == counts
    again = take(store, MANIFESTS / name)
    assert (again.imported, again.skipped) == (NOTHING, [])


def test_a_manifest_file_is_the_same_drive_as_its_folder(store):
    """However it is named, a drive is itself."""
    folder = MANIFESTS / "v019-mixed-results-interrupted"
    assert take(store, folder / ".drivearr-manifest.json").imported["drives"] == 1
    assert take(store, folder).imported == NOTHING


def test_what_comes_over_keeps_its_words_and_times(store):
    """Name, profile, times and results are those of the old program, in our words."""
    take(store, MANIFESTS / "v019-mixed-results-interrupted")
    (drive,) = store.read_now(drives.all_of)
    assert (drive.name, drive.kind, drive.fs_uuid, drive.path) == ("Drive 2025-06-10", "volume", None, None)
    assert (drive.created_at, drive.last_sync_at) == ("2025-06-10T20:30:00.231Z", "2025-06-10T20:30:00.286Z")
    assert drive.trusted is False
    (profile,) = store.read_now(profiles.all_of)
    assert (profile.profile_id, profile.name) == (drive.profile_id, "Default Drive Profile")
    entries, _ = store.read_now(lambda connection: history.find(connection, HistoryFilter(drive_id=drive.drive_id)))
    assert sorted(entry.status for entry in entries) == ["failed", "failed", "ok", "ok", "skipped"]
    assert {entry.op for entry in entries} == {"sync"}
    assert entries[-1].at == "2025-06-10T20:30:00.231Z"
    (queued,) = store.read_now(wanted.all_of)
    assert (queued.title, queued.season, queued.episode, queued.drive_id) == ("Night Ferry", 2, 2, drive.drive_id)


def test_the_old_data_base_gives_queue_and_what_is_not_there(store):
    """Its queue comes over with times; files that it knew and that are gone are told."""
    outcome = take(store, DATABASE)
    assert outcome.imported == {**NOTHING, "queue": 3}
    assert (len(outcome.missing), outcome.suspected_corrupt, outcome.skipped) == (12, [], [])
    assert {row.added_at for row in store.read_now(wanted.all_of)} == {"2025-06-09T19:30:00Z"}
    lines = Path(store.folder, "lists/drivearr-queue.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert set(lines) == {"movie:Harbor Lights (1998)", "show:Copper Valley:S01E03", "Plex Only Show"}
    assert take(store, DATABASE).imported == NOTHING


def test_drives_and_history_of_a_data_base_join_those_of_manifests(store, tmp_path):
    """A data base tells of the same drive as the drive's manifest; rows without a time are left out."""
    drive = {
        "drive_id": "drive-dd56057989222334",
        "profile_name": "P",
        "profile_label": "L",
        "created_at": "2025-06-09",
    }
    entry = {"drive_id": drive["drive_id"], "type": "movie", "source": "local", "status": "success"}
    rows = [{**entry, "timestamp": "2025-06-09 16:00:01"}, {**entry, "timestamp": "soon"}]
    path = old_database(tmp_path / "old.db", drive_profiles=[drive], drive_history=rows)
    outcome = take(store, path)
    assert (outcome.imported["drives"], outcome.imported["history"]) == (1, 1)
    assert [row.reason for row in outcome.skipped] == ["it has no time"]
    counts = take(store, MANIFESTS / "v019-first-sync").imported
    assert (counts["drives"], counts["profiles"], counts["history"]) == (0, 0, 2)


def test_a_folder_of_drives_and_a_data_base_comes_over_whole(store, tmp_path):
    """Folders in a folder that is no drive are looked into; not a byte or time of them changes."""
    shutil.copytree(FIXTURES / "drivearr-manifests", tmp_path / "old")
    shutil.copy(DATABASE, tmp_path / "old")
    before = digests(tmp_path / "old")
    outcome = take(store, tmp_path / "old")
    assert outcome.imported == {"drives": 5, "profiles": 3, "history": 18, "queue": 6}
    assert digests(tmp_path / "old") == before


def test_an_upgraded_drive_holds_both_formats_and_is_one(store, tmp_path):
    """The oldest format knows no id: beside a newer manifest it is of that drive."""
    for name in ("v019-first-sync", "plex2drive-synced"):
        shutil.copytree(MANIFESTS / name, tmp_path / "drive", dirs_exist_ok=True)
    outcome = take(store, tmp_path / "drive")
    assert (outcome.imported["drives"], outcome.imported["history"]) == (1, 8)


def test_entries_keep_their_ids_when_the_old_program_let_go_of_older_ones(store, tmp_path):
    """A later manifest of the same drive adds what is new, and nothing twice."""
    manifest = json.loads((MANIFESTS / "v019-first-sync/.drivearr-manifest.json").read_bytes())
    take(store, MANIFESTS / "v019-first-sync")
    later = {**manifest["history"][0], "timestamp": "2025-07-01T10:00:00.000Z"}
    manifest["history"] = [*manifest["history"][1:], later]
    (tmp_path / ".drivearr-manifest.json").write_text(json.dumps(manifest))
    assert take(store, tmp_path).imported == {**NOTHING, "history": 1}


def test_no_token_comes_over(store, tmp_path):
    """Whatever the cache of the old program holds stays there."""
    secret = {"endpoint": "/x", "params": '{"token":"CANARY"}', "response": "CANARY", "expires_at": "2025-06-10"}
    take(store, old_database(tmp_path / "old.db", api_cache=[secret]))
    kept = [path for path in Path(store.folder).rglob("*") if path.is_file()]
    assert kept
    assert not any(b"CANARY" in path.read_bytes() for path in kept)


def test_what_is_not_there_is_an_error(store, tmp_path):
    """A wrong path is the caller's mistake, not an empty import."""
    with pytest.raises(DrivearrError) as caught:
        take(store, tmp_path / "nowhere")
    assert caught.value.code == "path_not_found"


def test_a_data_base_that_was_not_closed_is_told(store, tmp_path):
    """Changes that lie beside the data base are not seen: the user is told how to get them."""
    path = old_database(tmp_path / "old.db")
    (tmp_path / "old.db-wal").write_bytes(b"changes")
    (row,) = take(store, path).skipped
    assert "stop the old Drivearr" in row.reason
    assert (tmp_path / "old.db-wal").read_bytes() == b"changes"


def test_only_files_that_are_not_here_are_missing(store, tmp_path):
    """A queued file that lies where the old program found it is no news."""
    there = tmp_path / "film.mkv"
    there.write_bytes(b"x")
    rows = [{"plex_key": "9", "title": "Film", "type": "movie", "path": str(there)}]
    outcome = take(store, old_database(tmp_path / "old.db", sync_queue=rows))
    assert str(there) not in outcome.missing
    assert len(outcome.missing) == 12


def test_other_data_bases_of_a_drive_are_no_trouble(store, tmp_path):
    """A thumbnail cache that lies on a drive is not what the user meant."""
    shutil.copytree(MANIFESTS / "v019-first-sync", tmp_path / "drive")
    (tmp_path / "drive/Thumbs.db").write_bytes(b"thumbnails")
    outcome = take(store, tmp_path / "drive")
    assert (outcome.imported["drives"], outcome.skipped) == (1, [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_manifest_that_may_not_be_read_is_told(store, tmp_path):
    """No right to read is no absence."""
    path = tmp_path / ".drivearr-manifest.json"
    path.write_bytes(b"{}")
    path.chmod(0)
    (row,) = take(store, tmp_path).skipped
    assert "cannot be read" in row.reason
