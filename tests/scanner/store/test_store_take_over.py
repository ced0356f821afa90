"""What one app leaves for another is taken once, and never over what is there already."""

import os
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.store import meta
from drivearr_scanner.store.connection import FILE_NAME, Store
from drivearr_scanner.store.copies import copy_to, take_over


def _make(folder: Path, name: str) -> str:
    """Make a data directory that says whose it is, and leave a copy of it; gives where."""
    store = Store(str(folder))
    store.write_now(lambda connection: meta.put(connection, "whose", name))
    store.close()
    return copy_to(str(folder), str(folder / "left/hand-over.db")).path


def _whose(folder: Path) -> str | None:
    """Give what a data directory says."""
    store = Store(str(folder))
    try:
        return store.write_now(lambda connection: meta.get(connection, "whose"))
    finally:
        store.close()


def test_what_was_left_is_taken_once(tmp_path: Path) -> None:
    """An empty directory takes it, and it is gone from where it lay: it holds tokens of media servers."""
    left = _make(tmp_path / "old", "old")
    assert take_over(str(tmp_path / "new"), left)
    assert _whose(tmp_path / "new") == "old"
    assert not os.path.exists(left)
    assert not take_over(str(tmp_path / "third"), left)


def test_nothing_is_taken_over_what_is_known(tmp_path: Path) -> None:
    """A data base that is there stays, and so does what was left."""
    left = _make(tmp_path / "old", "old")
    _make(tmp_path / "new", "new")
    assert not take_over(str(tmp_path / "new"), left)
    assert _whose(tmp_path / "new") == "new"
    assert os.path.exists(left)


def test_what_is_no_data_base_is_refused(tmp_path: Path) -> None:
    """Both are left as they were, and the error says which file it is."""
    left = tmp_path / "hand-over.db"
    left.write_bytes(b"no data base at all" * 500)
    with pytest.raises(DrivearrError) as caught:
        take_over(str(tmp_path / "new"), str(left))
    assert (caught.value.code, caught.value.fields["path"]) == ("copy_unusable", str(left))
    assert left.exists()
    assert not (tmp_path / "new" / FILE_NAME).exists()
