"""Say how disks are: read them, or judge saved reports and histories."""

import argparse
import asyncio
import csv
import gzip
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO, Any, NamedTuple, cast

from drivearr_scanner.contract.enums import HealthReason, HealthStatus
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Device, Health
from drivearr_scanner.devices.inventory import read_inventory
from drivearr_scanner.devices.machine import Machine
from drivearr_scanner.health.asking import Asker, Target
from drivearr_scanner.health.history_rules import courses, layout_of
from drivearr_scanner.health.judging import health_of, judge
from drivearr_scanner.health.reaching import card, targets
from drivearr_scanner.health.reading import SmartReading
from drivearr_scanner.health.report_rules import parse_report
from drivearr_scanner.health.samples import sample_of
from drivearr_scanner.health.smartctl import Smartctl
from drivearr_scanner.health.words import STATUS, row_text, sentences

from .call import Call
from .health_kept import Kept
from .health_orders import add_orders, carry_out, order_of
from .memory import memory
from .output import DONE, FAILED, FOUND

_BAD = frozenset({HealthStatus.DEGRADED, HealthStatus.FAILING})
_CANNOT = frozenset({HealthReason.NO_SMARTCTL, HealthReason.PERMISSION})
# A report is some 100 KB; what is far above is none.
_MOST_BYTES = 16 << 20


class Judged(NamedTuple):
    """A disk: what to call it, what was read, what that means, and what a scanner collected of it before."""

    name: str
    reading: SmartReading
    health: Health
    past: dict[str, Any] | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take disks, or a file to judge."""
    parser.add_argument("device", nargs="*", help="a disk: its node, id or serial number (default: all)")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--export", action="store_true", help="print all that a scanner collected, as JSON")
    source.add_argument("--report", metavar="FILE", help="judge a saved `smartctl --json -x` report")
    source.add_argument(
        "--history", metavar="FILE", help="judge histories of drives (.csv or .csv.gz), a JSON line each"
    )
    add_orders(source)
    parser.add_argument("--note", help="with --acknowledge: why")
    parser.add_argument("--serials", action="store_true", help="with --export: do not hide serial numbers")


def run(call: Call) -> int:
    """Print readings and verdicts; 1 when one is degraded or failing, 3 when no disk could be asked."""
    arguments = call.arguments
    if arguments.serials and not arguments.export:
        raise error("invalid_request", detail="--serials is for --export")
    if arguments.note is not None and not arguments.acknowledge:
        raise error("invalid_request", detail="--note is for --acknowledge")
    if (arguments.report or arguments.history) and arguments.device:
        raise error("invalid_request", detail="a file is judged without naming disks")
    if arguments.history:
        return _judge_history(call, arguments.history)
    if arguments.report:
        one = _judge_report(arguments.report)
        call.output.result(_line(one), lambda: _show(call, [one]))
        return FOUND if one.health.status in _BAD else DONE
    if (order := order_of(arguments)) is not None:
        if not arguments.device:
            raise error("invalid_request", detail="name the disks")
        found = {device.device_id: _name(device, target) for device, target in _named(arguments.device)}
        return carry_out(call, order, found)
    with memory(call.data) as store:
        kept = Kept.of(store)
        if arguments.export:
            call.output.json_line({"disks": kept.export(arguments.device, serials=arguments.serials)})
            return DONE
        judged = asyncio.run(_read(arguments.device, kept))
    call.output.result({"devices": [_line(each) for each in judged]}, lambda: _show(call, judged))
    if any(one.health.status in _BAD for one in judged):
        return FOUND
    return FAILED if judged and all(one.health.reason in _CANNOT for one in judged) else DONE


async def _read(wanted: Sequence[str], kept: Kept) -> list[Judged]:
    """Ask the disks that are wanted, buses side by side, none woken."""
    machine, found = Machine(), await asyncio.to_thread(_named, wanted)
    asker = Asker(Smartctl(), dict(kept.types))
    read = await asyncio.gather(*(_ask(asker, device, target, machine) for device, target in found))
    return [_with_past(kept, device, one) for (device, _), one in zip(found, read, strict=True)]


def _named(wanted: Sequence[str]) -> list[tuple[Device, Target]]:
    """Give the attached disks that are named, or all that can be asked; `device_not_found`."""
    inventory = read_inventory(host_id="local")
    found = [pair for pair in targets(inventory, Machine()) if not wanted or _is_wanted(*pair, wanted)]
    for name in wanted:
        if not any(_is_wanted(device, target, [name]) for device, target in found):
            raise error("device_not_found", device=name)
    return found


def _is_wanted(device: Device, target: Target, wanted: Iterable[str]) -> bool:
    """Tell whether a disk was named."""
    names = {device.device_id, device.serial, target.node, target.node.rsplit("/", maxsplit=1)[-1]}
    return not names.isdisjoint(wanted)


async def _ask(asker: Asker, device: Device, target: Target, machine: Machine) -> Judged:
    """Read and judge one disk."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    reading = card(device, target, machine, at=at) or await asker.read(target, at=at)
    return Judged(_name(device, target), reading, _health(device.device_id, reading, time.time()))


def _name(device: Device, target: Target) -> str:
    """Give what to call a disk."""
    name = " ".join(filter(None, (device.vendor, device.model))) or target.node
    return f"{name} ({target.node})"


def _with_past(kept: Kept, device: Device, judged: Judged) -> Judged:
    """Give a disk with what a scanner collected of it."""
    known = kept.judge(device.device_id, judged.reading, time.time())
    return judged if known is None else judged._replace(health=known[0], past=known[1])


def _judge_report(path: str) -> Judged:
    """Judge a saved report, as of when it was made."""
    with _opened(path) as file:
        reading = parse_report(file.read(_MOST_BYTES))
    made_s = datetime.fromisoformat(reading.at).timestamp() if reading.at else time.time()
    return Judged(reading.identity.model or path, reading, _health(reading.identity.key or path, reading, made_s))


def _health(device_id: str, reading: SmartReading, now_s: float) -> Health:
    """Give what one reading says on its own; there is no trend yet."""
    verdict = judge(reading, [sample_of(reading, now_s)], now_s)
    return health_of(device_id, verdict, reason=reading.reason)


def _judge_history(call: Call, path: str) -> int:
    """Print a JSON line for each drive of a history."""
    bad = False
    with _opened(path) as file:
        table = csv.DictReader(_lines(file, path))
        try:
            layout = layout_of(table.fieldnames)
            if layout is None:
                raise error("invalid_request", detail=f"{path} is no history of drives: its header is not known")
            for course in courses(table, layout):
                bad = bad or course.status in _BAD
                call.output.json_line(course.to_dict())
        except (ValueError, csv.Error) as problem:
            raise error("invalid_request", detail=f"{path}: {problem}") from problem
    return FOUND if bad else DONE


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    """Open a file, unpacked where its name says that it is packed."""
    try:
        with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as file:
            yield cast("IO[bytes]", file)
    except (OSError, EOFError) as problem:
        raise error(
            "path_unreadable", path=path, reason=getattr(problem, "strerror", None) or str(problem)
        ) from problem


def _lines(file: IO[bytes], path: str) -> Iterator[str]:
    """Give the lines of a text file."""
    for number, line in enumerate(file, start=1):
        if len(line) > _MOST_BYTES:
            raise error("invalid_request", detail=f"{path}: line {number} is too long")
        yield line.decode("utf-8", "replace")


def _line(judged: Judged) -> dict[str, Any]:
    """Give a disk for JSON: the verdict, and the reading that it was drawn from."""
    line = {"name": judged.name, **judged.health.to_dict(), "reading": judged.reading.to_dict()}
    return line if judged.past is None else {**line, "history": judged.past}


def _show(call: Call, judged: Sequence[Judged]) -> None:
    """Print a table, and for each disk what is behind its score."""
    if not judged:
        call.output.say("No disk that could be asked is attached.")
        return
    rows = [(one.name, STATUS[one.health.status], *_figures(one.health)) for one in judged]
    call.output.table(("Disk", "Status", "Score", "Temperature", "Running", "Wear"), rows)
    for name, _, health, past in judged:
        call.output.say("")
        call.output.say(name, style="bold")
        for row in health.rows:
            cost = f"at most {row.cap}" if row.cap is not None else f"-{row.points}" if row.points else "note"
            call.output.say(f"  {cost:>10}  {row_text(row)}{' (acknowledged)' if row.acknowledged else ''}")
        for sentence in sentences(health):
            call.output.say(f"  {sentence}")
        for line in _past(past):
            call.output.say(f"  {line}")


def _past(past: dict[str, Any] | None) -> Iterator[str]:
    """Say what a scanner collected of a disk: since when, and each count that moves."""
    if past is None:
        return
    yield f"Watched since {past['first_seen_at'][:10]}, last read by the scanner {past['read_at'][:16]}Z."
    if not past["trends"]:
        yield "No trend yet: that takes at least four readings over two days."
    for mark in past["markers"]:
        if mark["kind"] in ("cleared", "jumped"):
            yield f"{mark['at'][:10]}: {mark['counter']} went from {mark['from']} to {mark['to']}; counted anew since."
        elif mark["kind"] == "acknowledged":
            yield f"{mark['at'][:10]}: acknowledged. {mark['note'] or ''}".rstrip()
    if files := past["bad_sector_files"]:
        yield "This file lies on bad sectors:" if len(files) == 1 else f"These {len(files)} files lie on bad sectors:"
        yield from (f"  {file['path']}" for file in files)
    for name, lines in past["trends"].items():
        for days, line in lines.items():
            if line["per_day"] or line["high"]:
                unit = "24 hours of running" if line["by_hours"] else "day"
                yield f"{name}: {line['low']:g} to {line['high']:g} more per {unit} (over {days} days)"


def _figures(health: Health) -> tuple[str, str, str, str]:
    """Give score, temperature, hours and wear for people; nothing where it is not known."""
    return (
        "" if health.score is None else str(health.score),
        "" if health.temperature_c is None else f"{health.temperature_c} °C",
        "" if health.power_on_hours is None else f"{health.power_on_hours:,} h",
        "" if health.wear_percent is None else f"{health.wear_percent} %",
    )
