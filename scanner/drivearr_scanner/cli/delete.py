"""Delete titles, seasons or episodes from a drive, with what lies beside them; never without being told twice."""

import argparse

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.text import display
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys import direct
from drivearr_scanner.store.connection import Store
from drivearr_scanner.sync.deleting import DeleteResult
from drivearr_scanner.sync.removal_rules import DeleteChoice, DeletePlan

from .call import Call
from .memory import memory
from .output import DONE, FAILED, FOUND, INTERRUPTED, size_text
from .selectors import add_policy, add_selectors, folder
from .stopping import stopped_by_signals


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the drive, the libraries that tell what is on it, and what shall go."""
    add_selectors(parser, required=False)
    add_policy(parser)
    parser.add_argument(
        "unit",
        nargs="+",
        metavar="UNIT",
        help="a title, season or episode by its id (show:Lost (2004):S01), or a title's name",
    )
    parser.add_argument("--season", action="append", type=int, metavar="N", help="only this season of the titles")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be deleted")
    parser.add_argument("--yes", action="store_true", help="really delete")


def run(call: Call) -> int:
    """Delete, and print what went; 1 when something stayed that should have gone, 3 when nothing could be deleted."""
    arguments = call.arguments
    if arguments.drive is None or arguments.yes == arguments.dry_run:
        raise error("invalid_request", detail="give --drive DIR, and --dry-run to look or --yes to delete")
    libraries = direct.name_libraries(arguments.library)
    for library in libraries:
        folder(library.path)
    with memory(call.data) as store:
        looked = direct.look(libraries, folder(arguments.drive), arguments.policy, store=store)
        plan = direct.plan_delete_for(looked, _choice(arguments))
    if arguments.dry_run:
        call.output.result(plan.to_dict(), lambda: _show_plan(call, plan))
        return DONE
    return _delete(call, looked, plan)


def _choice(arguments: argparse.Namespace) -> DeleteChoice:
    """Read what shall go: seasons are of titles."""
    named = tuple(arguments.unit)
    if arguments.season is None:
        return DeleteChoice(units=named)
    return DeleteChoice(titles=named, seasons=tuple(arguments.season))


def _delete(call: Call, looked: direct.Looked, plan: DeletePlan) -> int:
    """Carry out the plan; Ctrl-C stops it between two files."""
    control = Control()
    store = Store(call.data)
    try:
        with stopped_by_signals(control):
            result, stopped = direct.delete(store, looked, plan, control=control, meter=ProgressMeter(lambda: None))
    finally:
        store.close()
    call.output.result({**plan.to_dict(), **result.to_dict()}, lambda: _show(call, result))
    if stopped:
        return INTERRUPTED
    if result.stopped is not None:
        call.output.complain(str(result.stopped))
    return {"ok": DONE, "partial": FOUND}.get(result.status, FAILED)


def _show_plan(call: Call, plan: DeletePlan) -> None:
    """Print a plan for people."""
    for item in plan.delete:
        call.output.say(f"delete  {size_text(item.size_bytes):>10}  {display(item.path)}")
    for path, unit in plan.keep:
        call.output.say(f"keep    {display(path)}: it is {display(unit)} too", style="yellow")
    call.output.say(f"{len(plan.delete)} files, {size_text(plan.size_bytes)}, {len(plan.folders)} folders")


def _show(call: Call, result: DeleteResult) -> None:
    """Print the result for people."""
    freed = size_text(sum(item.size_bytes for item in result.deleted))
    call.output.say(f"{len(result.deleted)} deleted ({freed}), {result.folders} folders, {len(result.failures)} failed")
    for failure in result.failures:
        call.output.say(f"failed  {display(failure.item.path)}: {failure.error}", style="red")
