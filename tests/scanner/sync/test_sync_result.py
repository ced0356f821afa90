"""What a run tells the job, the history and the manifest."""

import pytest
from drivearr_scanner.contract.errors import error
from drivearr_scanner.sync.plan import CopyItem, SourceFile
from drivearr_scanner.sync.result import Failure, SyncResult, history_of


def item(unit: str, title: str, *, size_bytes: int = 5) -> CopyItem:
    """Give a file of a plan."""
    source = SourceFile(library_id="lib", path=f"{unit}.mkv", size_bytes=size_bytes, mtime_ns=0)
    return CopyItem(source=source, target=f"Movies/{unit}.mkv", title=title, units=(unit,))


def result(copied: int, failed: int, *, stopped: bool = False) -> SyncResult:
    """Give a result with so many files."""
    failures = tuple(Failure(item=item("movie:X", "X"), error=error("source_changed", path="x")) for _ in range(failed))
    gone = error("drive_gone", drive="d") if stopped else None
    return SyncResult(
        copied=copied, failed=failed, verified=0, skipped=0, size_bytes=0, duration_s=1.23456, failures=failures,
        stopped=gone,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("copied", "failed", "stopped", "status"),
    [
        (2, 0, False, "ok"),
        (0, 0, False, "ok"),
        (2, 1, False, "partial"),
        (0, 1, False, "failed"),
        (2, 0, True, "partial"),
        (0, 0, True, "failed"),
    ],
)
def test_the_status(copied: int, failed: int, stopped: bool, status: str) -> None:
    """All, some or nothing of what was planned."""
    assert result(copied, failed, stopped=stopped).status == status


def test_the_shape_of_the_api() -> None:
    """Keys as documented."""
    made = result(1, 1).to_dict()
    assert sorted(made) == [
        "bytes",
        "copied",
        "duration_s",
        "error",
        "failed",
        "failures",
        "skipped",
        "status",
        "verified",
    ]
    assert sorted(made["failures"][0]) == ["class", "code", "message", "source", "target", "unit"]
    assert (made["failures"][0]["class"], made["failures"][0]["source"]["library_id"]) == ("source", "lib")
    assert made["duration_s"] == 1.235


def test_the_history_has_an_entry_for_each_title() -> None:
    """Episodes of a show together, two films of one name apart, with what failed of each."""
    done = [item("show:Lost (2004):S01E01", "Lost"), item("show:Lost (2004):S01E02", "Lost"),
            item("movie:Heat (1995)", "Heat"), item("movie:Heat (1986)", "Heat")]  # fmt: skip
    failed = [
        Failure(item=item("show:Lost (2004):S02E01", "Lost"), error=error("source_changed", path="x")),
        Failure(item=item("movie:Up \udcff", "Up \udcff"), error=error("drive_full", drive="d")),
    ]
    notes = history_of(done, failed, run_id="r", at="2026-11-21T12:00:00Z")
    assert [(note.title, note.status, note.files, note.size_bytes) for note in notes] == [
        ("Lost", "partial", 2, 10),
        ("Heat", "ok", 1, 5),
        ("Heat", "ok", 1, 5),
        ("Up \ufffd", "failed", 0, 0),
    ]
    assert notes[0].units == ("show:Lost (2004):S01E01", "show:Lost (2004):S01E02")
    assert notes[0].error is not None
    assert notes[0].error["code"] == "source_changed"
    assert len({note.id for note in notes}) == 4


def test_a_result_says_what_ended_it_early() -> None:
    """A sync that stopped with nothing copied names no file, so the reason stands beside them."""
    assert result(0, 0, stopped=True).to_dict()["error"]["code"] == "drive_gone"
    assert result(1, 0).to_dict()["error"] is None
