"""Read the content of a folder or file again, and tell what is not as it was."""

import argparse
import math

from drivearr_scanner.journeys.checking import Limits
from drivearr_scanner.journeys.verifying import Mode

from .call import Call
from .content import check, show, status

COUNTS = ("verified", "corrupt", "unreadable", "truncated", "modified", "missing", "new", "moved")
_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "KI": 2**10, "MI": 2**20, "GI": 2**30, "TI": 2**40}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the path and the limits."""
    parser.add_argument("path", metavar="PATH", help="a folder, or a file in a folder that was scanned")
    parser.add_argument("--oldest", metavar="PERCENT", type=_percent, help="only the share that was read longest ago")
    parser.add_argument("--max-bytes", metavar="N", type=size, help="read at most so much (500M, 2G, 1Gi)")
    parser.add_argument("--max-duration", metavar="SECONDS", type=_positive, help="read at most so long")
    parser.add_argument("--bandwidth", metavar="BYTES_PER_S", type=size, help="read at most so fast (50M)")
    parser.add_argument("--gentle", action="store_true", help="wait while others want the disk")
    parser.add_argument("--resume", action="store_true", help="go on with a verify that did not come to its end")
    parser.add_argument("--jsonl", action="store_true", help="print each finding as a line of JSON, nothing else")


def run(call: Call) -> int:
    """Verify, and print what was found; 1 when anything is wrong."""
    arguments = call.arguments
    limits = Limits(
        oldest_percent=arguments.oldest,
        max_bytes=arguments.max_bytes,
        max_duration_s=arguments.max_duration,
        bandwidth_bytes_per_s=arguments.bandwidth,
        resume=arguments.resume,
        gentle=arguments.gentle,
    )
    result, findings = check(call, Mode.VERIFY, limits, lines=arguments.jsonl)
    data = {
        "scan_id": result.checked.scan_id,
        "volume_id": result.volume_id,
        **result.checked.summary(),
        "findings": findings,
    }
    if not arguments.jsonl:
        call.output.result(data, lambda: show(call, data, COUNTS))
    return status(findings)


def size(text: str) -> int:
    """Read a number of bytes, with a unit if there is one; at least 1."""
    digits = text.rstrip("KMGTkmgtiIB")
    unit = text[len(digits) :].upper().removesuffix("B")
    try:
        value = int(float(digits) * _UNITS[unit])
    except (ValueError, KeyError, OverflowError):
        value = 0
    if value < 1:
        raise argparse.ArgumentTypeError(f"write a number of bytes such as 1000000, 500M or 2G, not {text!r}")
    return value


def _percent(text: str) -> float:
    """Read a share above 0 and at most 100."""
    value = _number(text.removesuffix("%"))
    if not 0 < value <= 100:
        raise argparse.ArgumentTypeError(f"write a number above 0 and at most 100, not {text!r}")
    return value


def _positive(text: str) -> float:
    """Read a number of seconds."""
    value = _number(text)
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"write a number of seconds, not {text!r}")
    return value


def _number(text: str) -> float:
    """Read a number; 0 for what is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0
