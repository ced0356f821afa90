"""What a sync did, for the job, the history and the manifest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.contract.text import path_fields, shown
from drivearr_scanner.manifests.format import HistoryNote

from .plan import CopyItem

_OF_THE_SOURCE = ("source_corrupt", "source_unreadable", "source_changed", "library_not_found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that was not copied, and why."""

    item: CopyItem
    error: DrivearrError

    @property
    def side(self) -> str:
        """Whose trouble it is: `source`, when the library's file is at fault, else `drive`."""
        return "source" if self.error.code in _OF_THE_SOURCE else "drive"

    def to_dict(self) -> dict[str, Any]:
        """Give the failure as the API sends it."""
        source = {"library_id": self.item.source.library_id, **path_fields(self.item.source.path)}
        return {
            "target": shown(self.item.target),
            "unit": self.item.units[0],
            "class": self.side,
            "source": source,
            "code": self.error.code,
            "message": str(self.error),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncResult:
    """What a sync did. `stopped` is what ended it early: the drive gone, read-only or the manifest not writable."""

    copied: int
    failed: int
    verified: int
    skipped: int
    size_bytes: int
    duration_s: float
    failures: tuple[Failure, ...] = ()
    history: tuple[HistoryNote, ...] = ()
    stopped: DrivearrError | None = None

    @property
    def status(self) -> str:
        """Give ok, partial or failed."""
        if not self.failed and self.stopped is None:
            return "ok"
        return "partial" if self.copied else "failed"

    def to_dict(self) -> dict[str, Any]:
        """Give the result as the API sends it."""
        return {
            "copied": self.copied,
            "failed": self.failed,
            "verified": self.verified,
            "skipped": self.skipped,
            "bytes": self.size_bytes,
            "duration_s": round(self.duration_s, 3),
            "status": self.status,
            "failures": [failure.to_dict() for failure in self.failures],
            "error": None if self.stopped is None else self.stopped.to_dict(),
        }


def history_of(
    done: Iterable[CopyItem], failures: Iterable[Failure], *, run_id: str, at: str
) -> tuple[HistoryNote, ...]:
    """Give one entry for each title that the run touched; two films of one name are two titles."""
    copied: dict[str, list[CopyItem]] = {}
    failed: dict[str, list[Failure]] = {}
    for item in done:
        copied.setdefault(_title_of(item), []).append(item)
    for failure in failures:
        failed.setdefault(_title_of(failure.item), []).append(failure)
    titles = list(dict.fromkeys([*copied, *failed]))
    return tuple(
        _note(copied.get(title, []), failed.get(title, []), note_id=f"{run_id}-{number}", at=at)
        for number, title in enumerate(titles, start=1)
    )


def _title_of(item: CopyItem) -> str:
    """Give what tells the titles of units apart: an episode's unit ends with its number."""
    unit = item.units[0]
    return unit.rpartition(":")[0] if unit.startswith("show:") else unit


def _note(copied: list[CopyItem], failed: list[Failure], *, note_id: str, at: str) -> HistoryNote:
    """Give the entry of one title."""
    status = "ok" if not failed else "partial" if copied else "failed"
    first = failed[0].error if failed else None
    items = copied or [failure.item for failure in failed]
    return HistoryNote(
        id=note_id,
        at=at,
        op="sync",
        status=status,
        title=shown(items[0].title),
        units=tuple(dict.fromkeys(shown(unit) for item in items for unit in item.units)),
        files=len(copied),
        size_bytes=sum(item.source.size_bytes for item in copied),
        error=None if first is None else {"code": first.code, "message": str(first)},
    )
