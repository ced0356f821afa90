"""Copy what is missing to a drive, prove it, and write the drive's manifest."""

import argparse

from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys import direct
from drivearr_scanner.store.connection import Store
from drivearr_scanner.sync.plan import Plan
from drivearr_scanner.sync.result import SyncResult

from . import plan as planning
from .call import Call
from .output import DONE, FAILED, FOUND, INTERRUPTED, size_text
from .stopping import stopped_by_signals


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what `plan` takes."""
    planning.add_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help="only say what would be copied")


def run(call: Call) -> int:
    """Sync, and print what was done; 1 when something was left out, 3 when nothing could be copied."""
    if call.arguments.dry_run:
        return planning.run(call)
    looked, plan = planning.make(call)
    store = Store(call.data)
    try:
        result, stopped = _sync(call, store, looked, plan)
    finally:
        store.close()
    data = {**plan.to_dict(looked.library_paths), **result.to_dict()}
    call.output.result(data, lambda: _show(call, result))
    if stopped:
        return INTERRUPTED
    if result.stopped is not None:
        call.output.complain(str(result.stopped))
    if result.status == "failed":
        return FAILED
    return DONE if result.status == "ok" and not plan.skip else FOUND


def _sync(call: Call, store: Store, looked: direct.Looked, plan: Plan) -> tuple[SyncResult, bool]:
    """Carry out the plan with a progress bar; Ctrl-C stops it at a safe place."""
    control = Control()
    with stopped_by_signals(control), call.output.progress("Copying") as moved:
        meter = ProgressMeter(lambda: moved(meter.progress.done_bytes, plan.size_bytes))
        return direct.sync(store, looked, plan, control=control, meter=meter)


def _show(call: Call, result: SyncResult) -> None:
    """Print the result for people."""
    call.output.say(
        f"{result.copied} copied ({size_text(result.size_bytes)}), {result.verified} verified, {result.failed} failed,"
        f" in {result.duration_s:.1f} s"
    )
    for failure in result.failures:
        call.output.say(f"failed  {failure.item.target}: {failure.error}", style="red")
