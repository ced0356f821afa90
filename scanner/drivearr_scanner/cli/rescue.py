"""Let the running scanner copy to a drive what exists only on another one, before its disk takes it along."""

import argparse
import time
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.jobs.control import Control

from . import plan as planning
from .call import Call
from .output import DONE, FAILED, FOUND, INTERRUPTED, size_text
from .running import RunningScanner
from .stopping import stopped_by_signals

# Seconds between two looks at the job.
LOOK_S = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take both drives."""
    parser.add_argument("source", help="the drive to copy from: its name or id")
    parser.add_argument("target", help="the drive to copy to, on another disk: its name or id")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be copied")


def run(call: Call) -> int:
    """Copy, and say what was done; 1 when something was left out, 3 when nothing could be copied."""
    scanner = RunningScanner(call)
    drives = scanner.ask("GET", "/state")["drives"]
    source, target = (_find(drives, name) for name in (call.arguments.source, call.arguments.target))
    path, order = f"/drives/{target['drive_id']}", {"source_drive_id": source["drive_id"]}
    plan = scanner.ask("POST", f"{path}/plan", order)
    if call.arguments.dry_run:
        call.output.result(plan, lambda: planning.show(call, plan))
        return FOUND if plan["skip"] else DONE
    job = _follow(call, scanner, scanner.ask("POST", f"{path}/sync", order)["job"], plan["bytes"])
    call.output.result({"job": job, "plan": plan}, lambda: _show(call, job, plan))
    if job["state"] == "cancelled":
        return INTERRUPTED
    if job["error"] is not None:
        call.output.complain(job["error"]["message"])
        return FOUND if (job["result"] or {}).get("copied") else FAILED
    return FOUND if plan["skip"] else DONE


def _find(drives: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """Give the drive of a name or id; `drive_not_found`, `invalid_request` where several have the name."""
    found = [drive for drive in drives if name in (drive["drive_id"], drive["name"])]
    if not found:
        raise error("drive_not_found", drive=name)
    if len(found) > 1:
        raise error("invalid_request", detail=f"{len(found)} drives are called {name}: give the id of one")
    return found[0]


def _follow(call: Call, scanner: RunningScanner, job: dict[str, Any], total_bytes: int) -> dict[str, Any]:
    """Wait for the end of a job, and give it as it ended; Ctrl-C cancels it."""
    control, asked = Control(), False
    with stopped_by_signals(control), call.output.progress("Copying") as moved:
        while job["ended_at"] is None:
            if control.cancelled and not asked:
                scanner.ask("POST", f"/jobs/{job['job_id']}/cancel")
                asked = True
            time.sleep(LOOK_S)
            job = scanner.ask("GET", f"/jobs/{job['job_id']}")["job"]
            moved(job["progress"]["done_bytes"], total_bytes)
    return job


def _show(call: Call, job: dict[str, Any], plan: dict[str, Any]) -> None:
    """Print what was done."""
    planning.show_skipped(call, plan)
    if (result := job["result"]) is None:
        return
    for failure in result.get("failures", ()):
        call.output.say(f"failed  {failure['target']}: {failure['message']}", style="red")
    call.output.say(f"{result['copied']} copied ({size_text(result['bytes'])}), {result['failed']} failed")
