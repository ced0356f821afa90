"""Say what this machine lets the scanner do, what is missing, and how to give it."""

import argparse

from drivearr_scanner.devices.capabilities import capabilities

from .call import Call
from .output import DONE, FOUND


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(call: Call) -> int:
    """Print the capabilities; 1 when one is missing."""
    found = capabilities()
    result = {"capabilities": [capability.to_dict() for capability in found]}

    def show() -> None:
        for capability in found:
            call.output.say(f"{'yes' if capability.available else 'no '}  {capability.key}")
            if not capability.available:
                call.output.say(f"     {capability.reason or ''}")
                call.output.say(f"     {capability.remedy or ''}")

    call.output.result(result, show)
    return DONE if all(capability.available for capability in found) else FOUND
