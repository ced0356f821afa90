"""Say what to do: about each disk and network share, and about damage."""

import argparse
import asyncio
import os
from typing import Any

from drivearr_scanner.advice.languages import LANGUAGES
from drivearr_scanner.api.client import read_address, request
from drivearr_scanner.config import read_token
from drivearr_scanner.contract.advice import BackupUrgency
from drivearr_scanner.integrity.wording import worded

from .call import Call
from .output import DONE, FOUND

_ONLY = "{titles:title exists|titles exist} only here"
_URGENT = frozenset({BackupUrgency.SOON, BackupUrgency.TODAY, BackupUrgency.NOW})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a language."""
    parser.add_argument("--language", choices=LANGUAGES, default="en")


def run(call: Call) -> int:
    """Print what the running scanner advises; 1 when something should be copied soon, or is damaged."""
    url, token = read_address(call.data), read_token(call.data, os.environ)
    path = f"/api/v1/advice?language={call.arguments.language}"
    result = asyncio.run(request(url, token, "GET", path))
    devices = asyncio.run(request(url, token, "GET", "/api/v1/devices"))["devices"]
    names = {each["device_id"]: each["model"] or each["device_id"] for each in devices}
    call.output.result(result, lambda: _show(call, result, names))
    urgent = any(each["urgency"] in _URGENT for each in result["devices"])
    return FOUND if urgent or result["events"] else DONE


def _show(call: Call, result: dict[str, Any], names: dict[str, str]) -> None:
    """Print advice for people."""
    if not result["devices"] and not result["events"]:
        call.output.say("No advice: no device that is attached holds a drive or library.")
    for device in result["devices"]:
        only = device["titles_only_here"]
        held = "what exists only here is not known" if only is None else worded(_ONLY, {"titles": only})
        name = names.get(device["device_id"], device["device_id"])
        call.output.say(f"{name}: health {device['status']}, copy: {device['urgency']}, {held}")
        _show_each(call, device["recommendations"])
    for event in result["events"]:
        call.output.say(f"Bitrot event {event['event_id'][:8]}")
        _show_each(call, event["recommendations"])


def _show_each(call: Call, recommendations: list[dict[str, Any]]) -> None:
    """Print recommendations with what they rest on."""
    for each in recommendations:
        call.output.say(f"- {each['message']}")
        for why in each["evidence"]:
            call.output.say(f"    {why['message']}")
