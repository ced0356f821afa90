"""The command line `drivearr`: reads the arguments, runs a command, turns errors into exit statuses."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType

from drivearr_scanner import __version__
from drivearr_scanner.config import data_folder
from drivearr_scanner.contract.errors import DrivearrError, Invalid, NotFound
from drivearr_scanner.jobs.control import CancelledJobError

from . import compare, devices, doctor, eject, identify, jobs, manifest, plan, scan, serve, sync
from .call import Call
from .output import BAD_INPUT, DONE, FAILED, INTERRUPTED, Output

COMMANDS: tuple[ModuleType, ...] = (
    serve,
    devices,
    scan,
    identify,
    compare,
    plan,
    sync,
    manifest,
    eject,
    jobs,
    doctor,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status."""
    arguments = _parser().parse_args(argv)
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


def _parser() -> argparse.ArgumentParser:
    """Make the parser of all commands."""
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
    for module in COMMANDS:
        name = module.__name__.rpartition(".")[2]
        summary = (module.__doc__ or "").splitlines()[0]
        command = commands.add_parser(name, help=summary, description=summary, parents=[again])
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser
