"""Copies of the data base: whole whatever goes on meanwhile, and put back without losing what was there."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import filled_stores
import pytest
from drivearr_scanner.app import only_one
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.store import meta
from drivearr_scanner.store.connection import FILE_NAME, Store
from drivearr_scanner.store.copies import COPY_PATH, copy_to, restore, take_up
from drivearr_scanner.store.migrate import steps


def told(folder: Path, key: str) -> str | None:
    """Give what a data directory says under a key."""
    store = Store(str(folder))
    try:
        return store.read_now(lambda connection: meta.get(connection, key))
    finally:
        store.close()


def tell(folder: Path, key: str, value: str) -> None:
    """Let a data directory say something."""
    store = Store(str(folder))
    try:
        store.write_now(lambda connection: meta.put(connection, key, value))
    finally:
        store.close()


def test_a_copy_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    """Each commit adds a pair: no copy ever holds half of one, or ends only when the writer does."""
    data = tmp_path / "data"
    store, stop, written = Store(str(data)), threading.Event(), 0
    store.write_now(
        lambda connection: connection.execute("CREATE TABLE pairs (number INTEGER, half INTEGER, pad TEXT)")
    )

    def pair(connection: sqlite3.Connection) -> None:
        rows = [(written, half, "x" * 4000) for half in (0, 1)]
        connection.executemany("INSERT INTO pairs VALUES (?, ?, ?)", rows)

    def write_on() -> None:
        nonlocal written
        while not stop.is_set():
            store.write_now(pair)
            written += 1

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        for number in range(5):
            copied = copy_to(str(data), str(tmp_path / f"{number}.db"))
            assert not os.path.exists(f"{copied.path}-wal")
            connection = sqlite3.connect(copied.path)
            halves = dict(connection.execute("SELECT number, count(*) FROM pairs GROUP BY number"))
            connection.close()
            assert set(halves.values()) <= {2}
            assert copied.size_bytes == os.path.getsize(copied.path)
    finally:
        stop.set()
        writer.join()
        store.close()
    assert written > 5


def test_a_former_copy_stays_until_the_new_one_is_proven(tmp_path: Path) -> None:
    """A data base that turned out damaged does not take the place of a good copy."""
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    tell(data, "a", "1")
    copy_to(str(data), str(copy))
    good = copy.read_bytes()
    damaged = bytearray((data / FILE_NAME).read_bytes())
    damaged[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    (data / FILE_NAME).write_bytes(damaged)
    with pytest.raises(DrivearrError) as refused:
        copy_to(str(data), str(copy))
    assert refused.value.code == "data_unusable"
    assert copy.read_bytes() == good
    assert sorted(os.listdir(tmp_path)) == ["copy.db", "data"]


def test_what_was_there_is_put_aside(tmp_path: Path) -> None:
    """A restore takes nothing away: the former data base can be restored again."""
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    tell(data, "a", "old")
    copy_to(str(data), str(copy))
    tell(data, "a", "new")
    aside = restore(str(data), str(copy))
    assert told(data, "a") == "old"
    assert aside is not None
    restore(str(data), aside)
    assert told(data, "a") == "new"


def test_a_damaged_data_base_is_replaced_too(tmp_path: Path) -> None:
    """That is what copies are for; the damaged one is kept for whoever can read more of it."""
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    tell(data, "a", "good")
    copy_to(str(data), str(copy))
    (data / FILE_NAME).write_bytes(b"rubbish" * 1000)
    aside = restore(str(data), str(copy))
    assert told(data, "a") == "good"
    assert Path(str(aside)).read_bytes() == b"rubbish" * 1000


@pytest.mark.parametrize("content", ["foreign", "rubbish", "torn", "absent", "newer"])
def test_what_is_no_copy_is_refused_before_anything_changes(tmp_path: Path, content: str) -> None:
    """The error says what is wrong with it, and the data base is as it was."""
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    tell(data, "a", "kept")
    if content == "foreign":
        sqlite3.connect(copy).execute("CREATE TABLE a (b)").connection.close()
    elif content == "rubbish":
        copy.write_bytes(b"a letter" * 5000)
    elif content == "torn":
        copy_to(str(data), str(copy))
        os.truncate(copy, os.path.getsize(copy) // 2)
    elif content == "newer":
        copy_to(str(data), str(copy))
        connection = sqlite3.connect(copy)
        connection.execute(f"PRAGMA user_version = {steps()[-1][0] + 1}")
        connection.close()
    with pytest.raises(DrivearrError) as refused:
        restore(str(data), str(copy))
    assert refused.value.code == ("data_newer" if content == "newer" else "copy_unusable")
    assert told(data, "a") == "kept"
    assert sorted(os.listdir(data)) == [FILE_NAME]


@pytest.mark.parametrize("version", [1, 6, 12])
def test_a_copy_of_an_older_release_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    """It migrates at the next start, as the data base itself would have."""
    copy = tmp_path / "copy.db"
    filled_stores.make(str(copy), version)
    assert restore(str(tmp_path / "data"), str(copy)) is None
    assert told(tmp_path / "data", "meta.key.1") == "meta.value.1"


def test_data_that_came_back_from_a_backup_begins_with_the_copy(tmp_path: Path) -> None:
    """A backup of the machine holds the copy, not the live file. A data base that is there is never replaced."""
    data = tmp_path / "data"
    tell(data, "a", "1")
    copy_to(str(data), str(data / COPY_PATH))
    (data / FILE_NAME).unlink()
    assert take_up(str(data))
    assert told(data, "a") == "1"
    tell(data, "a", "2")
    assert not take_up(str(data))
    assert told(data, "a") == "2"


def test_the_commands(tmp_path: Path) -> None:
    """`backup` copies, `restore` puts back, and neither does it under a running scanner's feet."""
    data = tmp_path / "data"
    tell(data, "a", "1")

    def drivearr(*words: str) -> tuple[int, dict]:
        command = [sys.executable, "-m", "drivearr_scanner", "--data", str(data), "--json", *words]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
        return done.returncode, json.loads(done.stdout)

    status, said = drivearr("backup")
    assert (status, said["path"]) == (0, str(data / COPY_PATH))
    tell(data, "a", "2")
    with only_one(str(data)):
        assert drivearr("backup", str(tmp_path / "other.db"))[0] == 0
        status, said = drivearr("restore", str(data / COPY_PATH))
        assert (status, said["error"]["code"]) == (3, "data_in_use")
    assert drivearr("restore", str(data / COPY_PATH))[0] == 0
    assert told(data, "a") == "1"
    assert drivearr("restore", str(tmp_path / "nothing.db"))[1]["error"]["code"] == "copy_unusable"
