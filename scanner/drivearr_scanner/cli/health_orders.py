"""Tell the running scanner to ask disks now, to let them test themselves, or to take their counts as known."""

import argparse
from collections.abc import Mapping
from typing import Any

from drivearr_scanner.contract.models import Health
from drivearr_scanner.health.self_tests import SelfTestKind
from drivearr_scanner.health.words import STATUS, row_text, sentences

from .call import Call
from .output import DONE
from .running import RunningScanner

ABORT = "abort"


def add_orders(source: argparse._MutuallyExclusiveGroup) -> None:
    """Take what the running scanner is to do with the disks that are named."""
    source.add_argument("--wake", action="store_true", help="have the scanner ask the disks now, also those asleep")
    source.add_argument(
        "--self-test",
        metavar="KIND",
        choices=[*SelfTestKind, ABORT],
        help=f"have the disks test themselves: {', '.join(SelfTestKind)}, or {ABORT}",
    )
    source.add_argument(
        "--acknowledge", action="store_true", help="take the present counts as known; one more ends that"
    )


def order_of(arguments: argparse.Namespace) -> tuple[str, dict[str, Any]] | None:
    """Give what is to be asked of the scanner for each disk; None where nothing is ordered."""
    if arguments.wake:
        return "refresh", {"allow_wake": True}
    if arguments.self_test is not None:
        return "self_test", {"kind": str(arguments.self_test)}
    if arguments.acknowledge:
        return "acknowledge", {} if arguments.note is None else {"note": arguments.note}
    return None


def carry_out(call: Call, order: tuple[str, dict[str, Any]], disks: Mapping[str, str]) -> int:
    """Give the order for each disk (its id and name), and print how it is then."""
    scanner, (verb, body) = RunningScanner(call), order
    rows = []
    for device_id, name in disks.items():
        scanner.ask("POST", f"/devices/{device_id}/{verb}", body)
        told = scanner.ask("GET", f"/devices/{device_id}/health")
        rows.append({"name": name, **told["health"], "self_test": told["self_test"]})
    call.output.result({"devices": rows}, lambda: _show(call, rows))
    return DONE


def _show(call: Call, rows: list[dict[str, Any]]) -> None:
    """Print how the disks are now."""
    for told in rows:
        health = Health.from_dict(told)
        call.output.say(f"{told['name']}: {STATUS[health.status]}", style="bold")
        for row in health.rows:
            call.output.say(f"  {row_text(row)}{' (acknowledged)' if row.acknowledged else ''}")
        for sentence in sentences(health):
            call.output.say(f"  {sentence}")
        if (percent := told["self_test"]["percent"]) is not None:
            call.output.say(f"  A self-test runs: {percent} % of it are done.")
