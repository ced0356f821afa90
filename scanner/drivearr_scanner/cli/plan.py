"""Say what a sync would copy, what stays behind and why; nothing is written."""

import argparse
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.journeys.direct import Looked, look, name_libraries, plan_for
from drivearr_scanner.journeys.wanting import Selection
from drivearr_scanner.sync.plan import Plan

from .call import Call
from .memory import memory
from .output import DONE, FOUND, size_text
from .selectors import add_choice, add_policy, add_selectors, folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take libraries, drive and what of the missing is wanted."""
    add_selectors(parser, required=True)
    add_policy(parser)
    add_choice(parser)


def run(call: Call) -> int:
    """Print the plan; 1 when something stays behind."""
    looked, plan = make(call)
    told = plan.to_dict(looked.library_paths)
    call.output.result(told, lambda: show(call, told))
    return FOUND if plan.skip else DONE


def make(call: Call) -> tuple[Looked, Plan]:
    """Look at the folders and plan what the arguments ask for."""
    arguments = call.arguments
    libraries = name_libraries(arguments.library)
    for library in libraries:
        folder(library.path)
    with memory(call.data) as store:
        looked = look(libraries, folder(arguments.drive), arguments.policy, store=store)
    empty = [library for library in libraries if looked.is_unavailable(library.name)]
    if len(empty) == len(libraries):
        raise error("library_unavailable", path=empty[0].path, reason="it holds no files that can be read")
    selection = Selection(
        titles=None if arguments.title is None else tuple(arguments.title),
        seasons=None if arguments.season is None else tuple(arguments.season),
    )
    return looked, plan_for(looked, selection)


def show(call: Call, plan: dict[str, Any]) -> None:
    """Print a plan, as the API sends it, for people."""
    for item in plan["copy"]:
        call.output.say(f"copy  {size_text(item['bytes']):>10}  {item['target']}")
    show_skipped(call, plan)
    free = size_text(plan["free_bytes"])
    call.output.say(f"{len(plan['copy'])} files, {size_text(plan['bytes'])}; {free} free on the drive")


def show_skipped(call: Call, plan: dict[str, Any]) -> None:
    """Print what is left out, and why."""
    for skipped in plan["skip"]:
        call.output.say(f"skip  {skipped['unit']}: {skipped['reason'].replace('_', ' ')}", style="yellow")
