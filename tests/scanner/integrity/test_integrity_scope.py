"""A part of a root is looked at as the whole would be."""

import random

from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.scope import WHOLE, Scope
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.indexing import IndexTask, update_index
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store

NOW = "2026-11-21T00:00:00.000Z"


def test_nested_folders_are_looked_at_once():
    """What lies in a deep folder is part of it."""
    scope = Scope(shallow=frozenset({"a/b", "c", "d/e"}), deep=frozenset({"a", "d/e", "d/e/f"}))
    assert list(scope.folders()) == [("a", True), ("d/e", True), ("c", False)]
    assert WHOLE.is_whole
    assert Scope.from_dict(scope.to_dict()) == scope


def test_a_shallow_walk_reports_no_folder_as_too_deep(tmp_path):
    """Only the folder's own entries are given, and nothing is called unreadable."""
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/x").touch()
    problems = []
    with Root.open(str(tmp_path)) as root:
        paths = [entry.path for entry in root.walk(start="a", deep=False, on_problem=problems.append)]
    assert (sorted(paths), problems) == (["a/b", "a/x"], [])


def test_partial_scans_end_where_a_whole_scan_does(tmp_path):
    """Random changes, each followed by a scan of its part: the index equals one made anew."""
    chance = random.Random(7)
    tree = tmp_path / "tree"
    tree.mkdir()
    store = Store(str(tmp_path / "data"))
    kept = store.write_now(lambda connection: index.root_of(connection, "h", path=str(tree)))
    fresh = store.write_now(lambda connection: index.root_of(connection, "h", path="fresh"))

    def scan(root_id, scope=None):
        task = IndexTask(
            root_id=root_id,
            path=str(tree),
            still_there=lambda: True,
            emptied=lambda _: AssertionError,
            empty_is_proven=True,
            scope=scope,
        )
        return update_index(store, task, control=Control(), meter=ProgressMeter(lambda: None), now=NOW)

    def rows(root_id):
        return store.read_now(
            lambda connection: {(row.path, row.size_bytes) for row in index.files_of(connection, root_id)}
        )

    scan(kept)
    for _ in range(120):
        folder = tree / f"{chance.randrange(4)}/{chance.randrange(3)}"
        rel = str(folder.relative_to(tree))
        match chance.randrange(4):
            case 0:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{chance.randrange(5)}.mkv").write_bytes(b"x" * chance.randrange(9))
                scope = Scope(shallow=frozenset({rel}))
            case 1 if folder.is_dir():
                for entry in folder.iterdir():
                    entry.unlink()
                folder.rmdir()
                scope = Scope(deep=frozenset({rel}))
            case 2 if folder.is_dir() and not (folder.parent / "moved").exists():
                folder.rename(folder.parent / "moved")
                scope = Scope(deep=frozenset({rel, f"{rel.rpartition('/')[0]}/moved"}))
            case _:
                scope = Scope(shallow=frozenset({rel, rel.rpartition("/")[0]}))
        scan(kept, scope)
        indexed = scan(fresh)
        assert rows(kept) == rows(fresh)
    assert indexed.files == len(rows(fresh)) > 0
    store.close()
