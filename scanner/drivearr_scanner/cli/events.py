"""Show bitrot events, acknowledge or resolve them."""

import argparse
from typing import Any

from drivearr_scanner.contract.enums import BitrotState
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.integrity import BitrotEvent
from drivearr_scanner.journeys.findings import FindingBook
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE, FOUND, size_text

DO = ("list", "show", "ack", "resolve")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do with which event."""
    parser.add_argument("what", nargs="?", default="list", choices=DO, help="by default the events are listed")
    parser.add_argument("event", nargs="?", metavar="ID", help="the event, or the beginning of its id")
    parser.add_argument("--note", help="a note to keep with it")
    parser.add_argument("--all", action="store_true", help="list also those that are over")


def run(call: Call) -> int:
    """Do what was asked; 1 when an event is open."""
    arguments = call.arguments
    store = Store(call.data)
    try:
        events = FindingBook(store, installation_id(store)).events
        if arguments.what == "list":
            found = events.all(ended=arguments.all)
            data: dict[str, Any] = {"events": [event.to_dict() for event in found]}
            call.output.result(data, lambda: _list(call, found))
            return FOUND if any(event.state is BitrotState.OPEN for event in found) else DONE
        event_id = _event_id(arguments.event, events.all(ended=True))
        if arguments.what == "ack":
            event = events.acknowledge(event_id, note=arguments.note)
        elif arguments.what == "resolve":
            event = events.resolve(event_id, note=arguments.note)
        else:
            event = events.get(event_id)
    finally:
        store.close()
    call.output.result(event.to_dict(), lambda: _show(call, event))
    return FOUND if event.state is BitrotState.OPEN else DONE


def _event_id(given: str | None, events: list[BitrotEvent]) -> str:
    """Give the id that is meant; a unique beginning of it is enough."""
    if given is None:
        raise error("invalid_request", detail="name the event")
    matching = [event.event_id for event in events if event.event_id.startswith(given)]
    return matching[0] if len(matching) == 1 else given


def _list(call: Call, events: list[BitrotEvent]) -> None:
    """Print events for people."""
    if not events:
        call.output.say("No bitrot events.")
        return
    call.output.table(
        ("Event", "State", "Severity", "Pattern", "Cause", "Files", "Damaged", "Since"),
        [
            (
                event.event_id[:8],
                event.state.value,
                event.severity.value,
                event.pattern.value,
                event.cause.value,
                str(event.corrupt + event.unreadable),
                size_text(event.size_bytes),
                event.opened_at[:10],
            )
            for event in events
        ],
    )


def _show(call: Call, event: BitrotEvent) -> None:
    """Print one event for people."""
    say = call.output.say
    say(f"{event.event_id}  {event.state.value}, {event.severity.value}, {event.pattern.value}")
    say(f"{event.corrupt} corrupt, {event.unreadable} unreadable, {event.transient} read wrong once")
    why = "; ".join(clue.message for clue in event.evidence)
    say(f"Cause: {event.cause.value}" + (f" ({why})" if why else ""))
    for cluster in event.clusters:
        say(f"  {cluster.points} places, {cluster.pattern.value}, from byte {cluster.start} to {cluster.end}")
    for advice in event.advice:
        say(f"- {advice.message}")
    if event.note:
        say(f"Note: {event.note}")
    for entry in event.timeline:
        say(f"  {entry.at}  {entry.what}")
