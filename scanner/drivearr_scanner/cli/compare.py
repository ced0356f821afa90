"""Compare a drive with the library: what is complete, partial or missing."""

import argparse
import json
from typing import Any

from drivearr_scanner.catalog.outcome import Comparison
from drivearr_scanner.catalog.scenarios import evaluate
from drivearr_scanner.contract.enums import Status
from drivearr_scanner.contract.errors import error
from drivearr_scanner.journeys.direct import look, name_libraries

from .call import Call
from .memory import memory
from .output import DONE, FOUND, size_text
from .selectors import add_policy, add_selectors, folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take libraries and drive, or scenarios."""
    add_selectors(parser, required=False)
    add_policy(parser)
    parser.add_argument("--scenario", metavar="FILE", help="evaluate written scenarios instead of folders")


def run(call: Call) -> int:
    """Print the comparison; 1 when something is not complete."""
    if call.arguments.scenario is not None:
        return _scenarios(call)
    if not call.arguments.library or call.arguments.drive is None:
        raise error("invalid_request", detail="give --library KIND=DIR and --drive DIR, or --scenario FILE")
    libraries = name_libraries(call.arguments.library)
    with memory(call.data) as store:
        comparison = look(libraries, folder(call.arguments.drive), call.arguments.policy, store=store).comparison
    call.output.result(comparison.to_dict(), lambda: _show(call, comparison))
    complete = all(title.status is Status.COMPLETE for title in comparison.titles.values())
    return DONE if complete and not comparison.damaged else FOUND


def _scenarios(call: Call) -> int:
    """Evaluate scenarios, a JSON line each."""
    for scenario in _read_scenarios(call.arguments.scenario):
        call.output.json_line({"id": scenario.get("id"), "result": evaluate(scenario)})
    return DONE


def _read_scenarios(path: str) -> list[dict[str, Any]]:
    """Read a file of scenarios: one JSON list, or a JSON object a line."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except OSError as problem:
        raise error("path_not_found", path=path) from problem
    try:
        if text.lstrip().startswith("["):
            return list(json.loads(text))
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError as problem:
        raise error("invalid_request", detail=f"{path}: {problem}") from problem


def _show(call: Call, comparison: Comparison) -> None:
    """Print the comparison for people."""
    counts = comparison.counts()
    rows = []
    for title in sorted(comparison.titles.values(), key=lambda title: title.title.casefold()):
        model = title.to_model()
        name = f"{title.title} ({title.year})" if title.year else title.title
        missing = "" if title.status is Status.COMPLETE else size_text(title.missing_bytes)
        rows.append((name, title.kind.value, title.status.value, f"{model.complete}/{model.total}", missing))
    call.output.table(("Title", "Kind", "Status", "Items", "Missing"), rows)
    call.output.say(f"{counts.complete} complete, {counts.partial} partial, {counts.missing} missing")
    if counts.unknown:
        call.output.say(f"{counts.unknown} unknown: a folder could not be read, or a library is not there")
    for path, kind in comparison.damaged.items():
        call.output.say(f"damaged ({kind}): {path}", style="red")
