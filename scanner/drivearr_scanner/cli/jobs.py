"""Show the jobs of the running scanner, or cancel one."""

import argparse
from typing import Any

from .call import Call
from .output import DONE
from .running import RunningScanner

# What of a verify's or heal's result is worth a line.
TOLD = ("verified", "corrupt", "unreadable", "truncated", "suspicious", "healed")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do."""
    parser.add_argument("action", nargs="?", choices=("list", "cancel", "pause", "resume"), default="list")
    parser.add_argument("job", nargs="?", metavar="ID")


def run(call: Call) -> int:
    """Print the jobs, or the job that was changed."""
    action, job = call.arguments.action, call.arguments.job
    scanner = RunningScanner(call)
    if action == "list":
        result = scanner.ask("GET", "/jobs")
        rows = result["jobs"]
    else:
        result = scanner.ask("POST", f"/jobs/{job}/{action}")
        rows = [result["job"]]
    call.output.result(result, lambda: call.output.table(("Job", "Kind", "State", "Progress"), map(_row, rows)))
    return DONE


def _row(job: dict[str, Any]) -> tuple[str, str, str, str]:
    """Give a job's line."""
    percent = job["progress"]["percent"]
    error = job["error"]["message"] if job["error"] else ""
    said = error or _outcome(job) or ("" if percent is None else f"{percent:.0f} %")
    return job["job_id"], job["kind"], job["state"], said


def _outcome(job: dict[str, Any]) -> str:
    """Say what a job that read or healed gave; nothing for others."""
    counts = {name: job["result"].get(name) for name in TOLD} if job["result"] else {}
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)
