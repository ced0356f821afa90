"""The command line `drivearr`: reads the arguments, runs a command, turns errors into exit statuses."""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence

from drivearr_scanner import __version__
from drivearr_scanner.config import data_folder
from drivearr_scanner.contract.errors import DrivearrError, Invalid, NotFound
from drivearr_scanner.jobs.control import CancelledJobError

from .call import Call
from .output import BAD_INPUT, DONE, FAILED, INTERRUPTED, Output

# Each command's module has its name; only the one that is asked for is loaded, so that a command starts at once.
COMMANDS = {
    "serve": "run the scanner: API, live state and jobs",
    "devices": "show what is attached: devices, and the volumes on them",
    "scan": "index a folder: what is new, modified, moved or missing",
    "verify": "read content again: what is corrupt, unreadable, truncated or missing",
    "findings": "show what scans and verifies found and nobody settled yet",
    "accept": "take the present content of files as good",
    "heal": "restore damaged files from good copies",
    "events": "show bitrot events, acknowledge or resolve them",
    "identify": "say what paths are",
    "compare": "compare a drive with the library",
    "plan": "say what a sync would copy, what stays behind and why",
    "sync": "copy what is missing to a drive and prove it",
    "rescue": "copy to a drive what exists only on another one",
    "delete": "delete titles, seasons or episodes from a drive",
    "manifest": "show what a drive says of itself, check it, or adopt the drive",
    "mount": "mount a volume, read-only until it is an approved drive",
    "eject": "make a drive safe to unplug, or say who holds it",
    "history": "show what was done to drives",
    "profiles": "show what drives are for, assign a profile to a drive, or delete one",
    "schedules": "show when content is read again, set that or remove it",
    "settings": "show what is set for the whole scanner, or change it",
    "tokens": "show who may use the API, let somebody in, or out again",
    "jobs": "show the jobs of the running scanner, or cancel one",
    "import": "take in what an older Drivearr knew: drives, profiles, history, queue",
    "match": "say once what a file is; kept by its content, wherever that goes",
    "enrich": "name the media servers that are asked for ids, and see how that goes",
    "health": "say how disks are: what they report, what it means, how it moves",
    "advice": "say what to do about disks, shares and damage, and why",
    "map": "show where on a device files, free room and damage lie",
    "cluster": "say which damaged places of a device lie together",
    "check": "prove that what the scanner knows is what there is, and repair what can be made again",
    "backup": "copy the scanner's data base to a file, also while it runs",
    "export": "write everything the scanner knows into one archive",
    "restore": "put a copy in the place of the scanner's data base",
    "doctor": "say what this machine lets the scanner do",
    "completion": "print what completes the command line in a shell, or the manual page",
}
# ... but for a name that Python keeps to itself.
MODULES = {"import": "import_"}
# New objects after which the garbage collector looks for cycles. Indexes and comparisons make hundreds of thousands
# that live on and hold none; with Python's 2,000 the collector takes a quarter of a comparison's time.
GC_THRESHOLDS = (20_000, 20, 10)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status."""
    gc.set_threshold(*GC_THRESHOLDS)
    given = sys.argv[1:] if argv is None else list(argv)
    arguments = _parser(given).parse_args(given)
    output = Output(as_json=arguments.json)
    run: Callable[[Call], int] = arguments.run
    try:
        return run(Call(arguments, data_folder(arguments.data, os.environ), output))
    except DrivearrError as err:
        if output.as_json:
            output.json_line({"error": err.to_dict()})
        output.complain(str(err))
        return BAD_INPUT if isinstance(err, Invalid | NotFound) else FAILED
    except (KeyboardInterrupt, CancelledJobError):
        output.complain("Interrupted; what was finished is kept.")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - so that nothing is flushed at the exit
        return DONE


def whole_parser() -> argparse.ArgumentParser:
    """Make the parser of all commands with the arguments of each."""
    return _parser(list(COMMANDS))


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Make the parser of all commands; the arguments of the one that is named."""
    parser = argparse.ArgumentParser(
        prog="drivearr",
        description="Every drive you own, known, complete, and provably intact.",
        epilog="Exit status: 0 done; 1 done, and it found something; 2 bad input; 3 could not do it; 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"drivearr {__version__}")
    parser.add_argument("--data", metavar="DIR", help="data directory (default: $DRIVEARR_DATA, else in your home)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    again = argparse.ArgumentParser(add_help=False)
    again.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    again.add_argument("--data", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", parents=[again]
        )
        if name in given:
            module = importlib.import_module(f".{MODULES.get(name, name)}", __package__)
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser
