"""`drivearr export`: everything, in lines that others can read, and nothing that lets them in."""

import json
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from drivearr_scanner.store.migrate import steps

from tests.scanner.store import filled_stores


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a data directory with rows in every table."""
    made = tmp_path / "data"
    made.mkdir()
    filled_stores.make(str(made / "drivearr.db"), len(steps()))
    return made


def export(data: Path, path: Path) -> tuple[int, dict]:
    """Export; give status and JSON."""
    command = [sys.executable, "-m", "drivearr_scanner", "--data", str(data), "--json", "export", str(path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    return done.returncode, json.loads(done.stdout)


def test_every_row_of_every_table_is_there(data: Path, tmp_path: Path) -> None:
    """Names that are no text too, in a form that gives their bytes back."""
    status, said = export(data, tmp_path / "all.zip")
    assert status == 0, said
    connection = sqlite3.connect(data / "drivearr.db")
    expected = {table: len(rows) for table, rows in filled_stores.rows(connection).items()}
    assert said["rows"] == expected
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        found = {name.removesuffix(".jsonl"): archive.read(name).decode().splitlines() for name in archive.namelist()}
    assert {table: len(lines) for table, lines in found.items()} == expected
    names = [json.loads(line)["name"] for line in found["files"]]
    assert all(set(name) == {"base64"} for name in names)
    assert {json.loads(line)["drive_id"] for line in found["drives"]} == {f"drives.drive_id.{n}" for n in (1, 2, 3)}


def test_no_secret_is_in_it(data: Path, tmp_path: Path) -> None:
    """The archive is for others to read."""
    connection = sqlite3.connect(data / "drivearr.db")
    connection.execute("UPDATE enrichers SET token = 'canary-token'")
    connection.commit()
    connection.close()
    assert export(data, tmp_path / "all.zip")[0] == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"canary-token" not in whole


def test_a_file_that_is_there_is_not_replaced(data: Path, tmp_path: Path) -> None:
    """It may be anything."""
    (tmp_path / "all.zip").write_bytes(b"mine")
    status, said = export(data, tmp_path / "all.zip")
    assert (status, said["error"]["code"]) == (2, "invalid_request")
    assert (tmp_path / "all.zip").read_bytes() == b"mine"
