"""Show the jobs of the running scanner, or cancel one."""

import argparse
import asyncio
import os
from typing import Any

from drivearr_scanner.api.client import read_address, request
from drivearr_scanner.config import read_token

from .call import Call
from .output import DONE

# What of a verify's or heal's result is worth a line.
TOLD = ("verified", "corrupt", "unreadable", "truncated", "suspicious", "healed")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do."""
    parser.add_argument("action", nargs="?", choices=("list", "cancel", "pause", "resume"), default="list")
    parser.add_argument("job", nargs="?", metavar="ID")


def run(call: Call) -> int:
    """Print the jobs, or the job that was changed."""
    action, job = call.arguments.action, call.arguments.job
    url = read_address(call.data)
    token = read_token(call.data, os.environ)
    if action == "list":
        result = asyncio.run(request(url, token, "GET", "/api/v1/jobs"))
        rows = result["jobs"]
    else:
        result = asyncio.run(request(url, token, "POST", f"/api/v1/jobs/{job}/{action}"))
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
