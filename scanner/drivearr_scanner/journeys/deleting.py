"""Delete: from what is named to a plan, and from the plan to files that are gone, manifest and history; blocking."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import ExtraTitle
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.jobs.control import CancelledJobError, Control, ProgressMeter
from drivearr_scanner.store.connection import Store
from drivearr_scanner.sync.deleting import DeleteResult, DeleteRun
from drivearr_scanner.sync.held_rules import HeldFile, extra_titles
from drivearr_scanner.sync.removal_rules import DeleteChoice, DeletePlan, plan_deletion
from drivearr_scanner.sync.run import Who

from .comparing import Comparer, Place, facts_of
from .drives import DriveState


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteTask:
    """A plan that is to be carried out, and in whose name."""

    plan: DeletePlan
    drive_path: str
    who: Who
    still_there: Callable[[], bool]


def choice_of(params: dict[str, Any]) -> DeleteChoice:
    """Read what shall be deleted."""
    seasons = params.get("seasons")
    return DeleteChoice(
        titles=tuple(params.get("titles") or ()),
        seasons=None if seasons is None else tuple(seasons),
        units=tuple(params.get("units") or ()),
    )


def held_files(store: Store, state: DriveState, comparer: Comparer) -> list[HeldFile]:
    """Give the files of a drive as its index has them, with what they are."""
    facts = facts_of(store, state.root_id)
    identities = comparer.drive_identities(Place("", state.require_attached(), drive_id=state.drive_id), facts)
    return [HeldFile(path=f.path, size_bytes=f.size, mtime_ns=f.mtime_ns, identity=identities[f.path]) for f in facts]


def plan_delete(
    store: Store, state: DriveState, choice: DeleteChoice, *, comparison: Comparison, comparer: Comparer
) -> DeletePlan:
    """Plan what is chosen; nothing is deleted."""
    return plan_deletion(comparison, held_files(store, state, comparer), choice, drive_id=state.drive_id)


def list_extra(store: Store, state: DriveState, comparison: Comparison, comparer: Comparer) -> list[ExtraTitle]:
    """Give the titles of a drive that the library does not hold."""
    return extra_titles(comparison, held_files(store, state, comparer)) if comparison.extra else []


def carry_out(task: DeleteTask, *, control: Control, meter: ProgressMeter) -> tuple[DeleteResult, bool]:
    """Delete what a plan lists; gives what was done, and whether the user stopped it."""

    def progress(done_bytes: int, done_items: int, current: str) -> None:
        meter.report(
            done_bytes=done_bytes,
            done_items=done_items,
            total_bytes=task.plan.size_bytes,
            total_items=len(task.plan.delete),
            current=current,
        )

    with Root.open(task.drive_path) as drive:
        if not task.still_there():
            raise error("drive_gone", drive=task.who.drive.label)
        run = DeleteRun(
            task.plan,
            drive=drive,
            who=task.who,
            progress=progress,
            control=control,
            still_there=task.still_there,
        )
        try:
            run.run()
        except CancelledJobError:
            return run.result(), True
        except DrivearrError as problem:  # an I/O error alone does not tell a bad block from a pulled drive
            if problem.code != "drive_gone" and not task.still_there():
                raise error("drive_gone", drive=task.who.drive.label) from problem
            raise
        return run.result(), False
