"""The index of files: names of any bytes, folders that come and go."""

import os

import pytest
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.index import FileRow

HASH = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def store(tmp_path):
    """Give an open store."""
    opened = Store(str(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def root_id(store):
    """Give the index of a folder."""
    return store.write_now(lambda connection: index.root_of(connection, "h", path="/somewhere"))


def _row(path, **changes):
    """Give a file row."""
    values = {"size_bytes": 5, "mtime_ns": 7, "ctime_ns": 8, "inode": 9, **changes}
    return FileRow(path, **values)


def _all(store, root_id):
    """Give what the index holds, by path."""
    return store.read_now(lambda connection: {row.path: row for row in index.files_of(connection, root_id)})


def test_names_that_are_not_utf8_come_back_as_they_were(store, root_id):
    """A name is bytes: undecodable ones, newlines and long ones survive."""
    paths = [os.fsdecode(b"bad \xff\xfe/x.mkv"), "new\nline.mkv", "plain/ü.mkv", "top.mkv"]
    rows = [_row(path, hash=HASH, hashed_at=1_767_225_600, verified_at=1_767_225_600) for path in paths]
    store.write_now(lambda connection: index.put_files(connection, root_id, rows))
    assert _all(store, root_id) == {row.path: row for row in rows}
    short = store.read_now(lambda connection: list(index.contents_of(connection, root_id)))
    long = store.read_now(lambda connection: list(index.files_of(connection, root_id)))
    assert [path for path, *_ in short] == [row.path for row in long]
    assert all(row == (found.path, 5, 7, bytes.fromhex(HASH), 9) for row, found in zip(short, long, strict=True))


def test_dropped_files_take_empty_folders_along(store, root_id):
    """A folder without files leaves the index; one that could not be read stays."""
    rows = [_row("a/1.mkv"), _row("b/2.mkv")]
    store.write_now(lambda connection: index.put_files(connection, root_id, rows))
    store.write_now(lambda connection: index.put_unreadable(connection, root_id, {"c": "Input/output error"}))
    store.write_now(lambda connection: index.drop_files(connection, root_id, ["a/1.mkv"]))
    assert set(_all(store, root_id)) == {"b/2.mkv"}
    assert store.read_now(lambda connection: index.unreadable_of(connection, root_id)) == {"c": "Input/output error"}


def test_one_folder_has_one_index(store, root_id):
    """Asking again gives the same index; another folder has another."""
    again = store.write_now(lambda connection: index.root_of(connection, "h", path="/somewhere"))
    other = store.write_now(lambda connection: index.root_of(connection, "h", path="/elsewhere"))
    assert again == root_id != other
