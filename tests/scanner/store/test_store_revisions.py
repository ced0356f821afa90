"""The revision of an index: another one after each change, whoever makes it, and the same when nothing changed."""

from dataclasses import replace

import pytest
from drivearr_scanner.contract.models import Host
from drivearr_scanner.store import index, libraries
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.index import FileRow
from drivearr_scanner.store.libraries import LibraryRow
from drivearr_scanner.store.revisions import revision_of

ROW = FileRow("Heat/Heat.mkv", size_bytes=5, mtime_ns=7, ctime_ns=8, inode=9)
BESIDE = replace(ROW, path="Heat/Heat.srt")
CHANGES = {
    "a file comes": lambda c, root: index.put_files(c, root, [FileRow("x.mkv", 1, 1, 1, 1)]),
    "a file is another one": lambda c, root: index.put_files(c, root, [replace(ROW, size_bytes=6)]),
    "a file goes": lambda c, root: index.drop_files(c, root, [ROW.path]),
    "a folder cannot be read": lambda c, root: index.put_unreadable(c, root, {"Heat": "EIO"}, whole=False),
    "a folder that held nothing cannot be read": lambda c, root: index.put_unreadable(c, root, {"New": "EIO"}),
    "a hash is known": lambda c, root: c.execute(
        "UPDATE files SET hash = x'00' WHERE folder_id IN (SELECT folder_id FROM folders WHERE root_id = ?)", (root,)
    ),
    "a folder has another name": lambda c, root: c.execute(
        "UPDATE folders SET path = x'41' WHERE root_id = ?", (root,)
    ),
    "a folder is forgotten": lambda c, root: c.execute("DELETE FROM folders WHERE root_id = ?", (root,)),
}


@pytest.fixture
def store(tmp_path):
    """Give an open store."""
    opened = Store(str(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def root_id(store):
    """Give an index with two files in a folder."""
    root = store.write_now(lambda connection: index.root_of(connection, "h", path="/library"))
    store.write_now(lambda connection: index.put_files(connection, root, [ROW, BESIDE]))
    return root


def _revision(store, root_id):
    """Give the revision as a reader sees it."""
    return store.read_now(lambda connection: revision_of(connection, root_id))


@pytest.mark.parametrize("what", CHANGES)
def test_each_change_gives_another_revision(store, root_id, what):
    """Whatever way an index changes; another index keeps its own."""
    other = store.write_now(lambda connection: index.root_of(connection, "h", path="/other"))
    store.write_now(lambda connection: index.put_files(connection, other, [ROW]))
    before, beside = _revision(store, root_id), _revision(store, other)
    store.write_now(lambda connection: CHANGES[what](connection, root_id))
    assert _revision(store, root_id) > before
    assert _revision(store, other) == beside


def test_what_tells_nothing_new_is_no_change(store, root_id):
    """An index read again with the same result, or proven again, stays as it was."""
    store.write_now(lambda connection: index.put_unreadable(connection, root_id, {"Heat": "EIO"}))
    before = _revision(store, root_id)
    store.write_now(lambda connection: index.put_unreadable(connection, root_id, {"Heat": "EIO"}, whole=False))
    store.write_now(lambda connection: index.drop_files(connection, root_id, ["not there"]))
    store.write_now(lambda connection: connection.execute("UPDATE files SET verified_at = 5"))
    assert _revision(store, root_id) == before


def test_another_program_is_seen_too(store, root_id, tmp_path):
    """The command line may index beside a running scanner."""
    before = _revision(store, root_id)
    second = Store(str(tmp_path))
    second.write_now(lambda connection: index.put_files(connection, root_id, [FileRow("x.mkv", 1, 1, 1, 1)]))
    second.close()
    assert _revision(store, root_id) > before


def test_an_index_that_is_gone_has_no_revision(store):
    """A library that was removed takes its index with it."""
    host = Host(host_id="h", name="h")
    row = LibraryRow(library_id="l", host_id=host.host_id, name="movies", kind="movies", path="/m", position=0)
    store.write_now(lambda connection: libraries.add(connection, row))
    root = store.write_now(lambda connection: index.root_of(connection, "h", library_id="l"))
    store.write_now(lambda connection: index.put_files(connection, root, [ROW]))
    assert _revision(store, root) > 0
    store.write_now(lambda connection: libraries.remove(connection, "l"))
    assert _revision(store, root) == -1
