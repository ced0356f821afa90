"""Carrying out a deletion on real files: only what is still what the plan saw, and the manifest last."""

import pytest
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.format import DriveNote, FileSystem, Writer
from drivearr_scanner.manifests.reading import read_manifest
from drivearr_scanner.sync.deleting import DeleteRun
from drivearr_scanner.sync.removal_rules import DeleteItem, DeletePlan
from drivearr_scanner.sync.run import Who
from syncing import DRIVE_ID, Bench, Reins, StopError, stop

NOTE = DriveNote(id=DRIVE_ID, label="Car", created_at="2026-11-01T00:00:00Z", fs=FileSystem())
WHO = Who(writer=Writer(instance_id="test", version="1"), drive=NOTE)
NAMES = ("Movies/Heat/a.mkv", "Movies/Heat/b.srt", "Movies/Up/c.mkv")


@pytest.fixture
def drive(tmp_path):
    """Give a drive folder with three files."""
    for name in NAMES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path


def plan_of(drive):
    """Plan all three files as they are now, with their folders."""
    items = []
    for name in NAMES:
        facts = (drive / name).stat()
        title = name.split("/")[1]
        items.append(
            DeleteItem(
                path=name,
                size_bytes=facts.st_size,
                mtime_ns=facts.st_mtime_ns,
                unit=f"movie:{title}",
                title=title,
            )
        )
    return DeletePlan(drive_id=DRIVE_ID, delete=tuple(items), folders=("Movies/Heat", "Movies/Up"))


def delete(drive, plan, *, reins=None, still_there=lambda: True, raises=None):
    """Carry a plan out; give the result."""
    with Root.open(str(drive)) as root:
        run = DeleteRun(
            plan,
            drive=root,
            who=WHO,
            progress=lambda *_: None,
            control=reins or Reins(),
            still_there=still_there,
        )
        if raises is None:
            run.run()
        else:
            with pytest.raises(raises):
                run.run()
        return run.result(), read_manifest(root)


def test_files_and_empty_folders_go(drive):
    """All of it goes, a type folder stays, each title has its entry in the manifest."""
    result, reading = delete(drive, plan_of(drive))
    assert (result.status, len(result.deleted), result.folders) == ("ok", 3, 2)
    assert list((drive / "Movies").iterdir()) == []
    assert [(note.op, note.title, note.files) for note in reading.manifest.history] == [
        ("delete", "Heat", 2),
        ("delete", "Up", 1),
    ]


@pytest.mark.parametrize("how", ["size", "time", "symlink", "folder"])
def test_what_is_something_else_now_stays(drive, how):
    """Another size or time, a symlink, a folder: the file fails alone, the others go."""
    plan = plan_of(drive)
    path = drive / NAMES[0]
    outside = drive / "outside.mkv"
    outside.write_bytes(b"precious")
    if how == "size":
        path.write_bytes(b"something else")
    elif how == "time":
        path.touch()
    else:
        path.unlink()
        path.symlink_to(outside) if how == "symlink" else path.mkdir()
    result, _ = delete(drive, plan)
    assert (result.status, len(result.deleted), result.folders) == ("partial", 2, 1)
    assert [failure.error.code for failure in result.failures] == ["file_changed"]
    assert path.exists()
    assert outside.read_bytes() == b"precious"
    assert [note.status for note in result.history] == ["partial", "ok"]


def test_a_folder_behind_a_symlink_is_left_alone(drive):
    """A parent that became a symlink is not walked through."""
    plan = plan_of(drive)
    elsewhere = drive / "elsewhere"
    (drive / "Movies/Heat").rename(elsewhere)
    (drive / "Movies/Heat").symlink_to(elsewhere)
    result, _ = delete(drive, plan)
    assert len(result.deleted) == 1
    assert {path.name for path in elsewhere.iterdir()} == {"a.mkv", "b.srt"}


def test_what_is_gone_already_is_no_failure(drive):
    """Somebody else was faster: the aim is reached."""
    plan = plan_of(drive)
    (drive / NAMES[2]).unlink()
    result, _ = delete(drive, plan)
    assert (result.status, len(result.deleted), result.folders) == ("ok", 2, 2)


def test_a_folder_with_something_new_in_it_stays(drive):
    """What came after the plan is not judged."""
    plan = plan_of(drive)
    (drive / "Movies/Up/new.txt").write_text("mine")
    result, _ = delete(drive, plan)
    assert (result.status, result.folders) == ("ok", 1)
    assert (drive / "Movies/Up/new.txt").exists()


def test_a_stop_keeps_the_rest_and_notes_what_went(drive):
    """Stopped before the second file: one is gone and noted, the others stay."""
    result, reading = delete(drive, plan_of(drive), reins=Reins(at=2, act=stop), raises=StopError)
    assert [item.path for item in result.deleted] == [NAMES[0]]
    assert (drive / NAMES[1]).exists()
    assert [note.files for note in reading.manifest.history] == [1]


def test_nothing_goes_from_another_volume(drive):
    """When the volume is not the one that was planned for, the run ends before the first file."""
    result, reading = delete(drive, plan_of(drive), still_there=lambda: False)
    assert (result.status, result.stopped.code, len(result.deleted)) == ("failed", "drive_gone", 0)
    assert all((drive / name).exists() for name in NAMES)
    assert reading.manifest is None


def test_what_a_killed_deletion_left_is_forgotten_by_the_next_write(tmp_path, monkeypatch):
    """Killed between the last file and the manifest: the next sync knows nothing of what is gone."""
    for name in ("library", "drive"):
        (tmp_path / name).mkdir()
    bench = Bench(tmp_path / "library", tmp_path / "drive")
    for name in ("Heat/a.mkv", "Heat/b.srt", "Up/c.mkv"):
        bench.film(name, 500)
    bench.sync()
    facts = {name: (bench.drive / name).stat() for name in NAMES}
    items = [
        DeleteItem(path=name, size_bytes=fact.st_size, mtime_ns=fact.st_mtime_ns, unit="movie:Heat", title="Heat")
        for name, fact in facts.items()
    ]

    def killed(*_):
        """Die before the manifest is written."""
        raise StopError

    with monkeypatch.context() as patch:
        patch.setattr(DeleteRun, "_record", killed)
        delete(bench.drive, DeletePlan(drive_id=DRIVE_ID, delete=tuple(items[:2]), folders=()), raises=StopError)
    assert set(bench.manifest().records) == set(NAMES)
    (bench.library / "Heat/a.mkv").unlink()
    (bench.library / "Heat/b.srt").unlink()
    bench.film("New/n.mkv", 500)
    assert bench.sync().copied == 1
    assert set(bench.manifest().records) == {NAMES[2], "Movies/New/n.mkv"}
    assert (bench.drive / ".drivearr/checksums.xxh128").read_text().count("\n") == 2
