"""The subprocess that starts or aborts a self-test through pySMART and prints one line of JSON.

Importing pySMART swaps the logging class of the whole process and sets its language: it never enters the scanner's own.
"""

import json
import sys

from pySMART.smartctl import Smartctl as Library

# Words of smartctl by which a start that failed is told apart.
_BEGUN = "has begun"
_RUNNING = ("aborting current test", "self-test in progress", "already in progress")
_UNSUPPORTED = (
    "not supported",
    "unsupported",
    "lacks",
    "unable to detect device type",
    "unknown usb bridge",
    "usage summary",
)
_REFUSED = ("permission denied", "operation not permitted")


def start(library: Library, node: str, device_type: str, kind: str) -> dict[str, str]:
    """Start a test; one that runs is never aborted by it."""
    lines, _status = library.test_start(device_type, kind, node)
    said = "\n".join(lines)
    if _BEGUN in said:
        return {"outcome": "started"}
    return _why_not(said)


def abort(library: Library, node: str, device_type: str) -> dict[str, str]:
    """Abort the test that runs; that none runs is no fault."""
    status = library.test_stop(device_type, node)
    return {"outcome": "aborted"} if status & 0b111 == 0 else {"outcome": "failed", "detail": f"exit status {status}"}


def _why_not(said: str) -> dict[str, str]:
    """Tell why a test did not begin."""
    lowered = said.lower()
    for outcome, phrases in (("running", _RUNNING), ("refused", _REFUSED), ("unsupported", _UNSUPPORTED)):
        if any(phrase in lowered for phrase in phrases):
            return {"outcome": outcome}
    return {
        "outcome": "failed",
        "detail": next(reversed([line for line in said.split("\n") if line.strip()]), "")[:200],
    }


def main(argv: list[str]) -> int:
    """Run `start` or `abort`: executable, action, node, type, kind of test."""
    executable, action, node, device_type, kind = argv
    library = Library(smartctl_path=executable)
    done = start(library, node, device_type, kind) if action == "start" else abort(library, node, device_type)
    print(json.dumps(done))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
