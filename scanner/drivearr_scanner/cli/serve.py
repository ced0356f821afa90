"""Run the scanner: API, live state and jobs, until it is stopped."""

import argparse
import asyncio
import logging
import os

from drivearr_scanner.api.client import ADDRESS_FILE, write_address
from drivearr_scanner.app import Running, only_one, serve
from drivearr_scanner.config import (
    HAND_OVER,
    LOG_LEVELS,
    MOUNT_MODES,
    TOKEN_FILE,
    Options,
    ServeConfig,
    read_options,
)
from drivearr_scanner.contract.enums import DEFAULT_PORT, MountMode
from drivearr_scanner.store.copies import copy_to

from .call import Call
from .output import DONE
from .selectors import library

LOGGER = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take address, libraries and drives."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument(
        "--library", metavar="KIND=DIR", type=library, action="append", default=[],
        help="add a library folder, movies=DIR or tv=DIR; may be given several times",
    )  # fmt: skip
    parser.add_argument("--drive", metavar="DIR", action="append", default=[], help="take a folder as a drive")
    parser.add_argument("--no-announce", action="store_true", help="do not announce the scanner on the network")
    parser.add_argument("--no-discover", action="store_true", help="take only the drives that are named")
    parser.add_argument(
        "--mount", choices=MOUNT_MODES,
        help="mount volumes of drives that are known, or whatever removable is plugged in (default: off)",
    )  # fmt: skip
    parser.add_argument("--log-level", choices=LOG_LEVELS, help="how much is logged (default: info)")
    parser.add_argument(
        "--options", metavar="FILE", help="also take libraries, drives and log level from a JSON file, if there is one"
    )


def run(call: Call) -> int:
    """Serve until SIGINT or SIGTERM."""
    arguments = call.arguments
    options = read_options(arguments.options) if arguments.options else Options()
    level = (arguments.log_level or options.log_level or "info").upper()
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for what in options.ignored:
        LOGGER.warning("Ignored: %s", what)
    if options.hand_over:
        return _hand_over(call)
    config = ServeConfig(
        data=call.data,
        host=arguments.host,
        port=arguments.port,
        libraries=(*arguments.library, *options.libraries),
        drives=(*(os.path.abspath(path) for path in arguments.drive), *options.drives),
        announce=not arguments.no_announce,
        discover=not arguments.no_discover,
        mount=MountMode(arguments.mount) if arguments.mount else options.mount or MountMode.OFF,
    )

    def ready(started: Running) -> None:
        write_address(call.data, started.url)
        result = {"url": started.url, "token_file": os.path.join(call.data, TOKEN_FILE)}
        call.output.result(result, lambda: _show(call, result))

    try:
        asyncio.run(serve(config, ready=ready))
    finally:
        _forget_address(call.data)
    return DONE


def _hand_over(call: Call) -> int:
    """Leave what this app knows for the other one, and serve nothing: two with the same identity would be one."""
    os.umask(0o077)  # other apps see the folder, and the tokens of media servers are not theirs
    with only_one(call.data):
        copied = copy_to(call.data, HAND_OVER)
    LOGGER.warning(
        "Everything that this app knows is in %s now. Install and start the other app, which takes it over, and"
        " uninstall this one. To keep this one instead, turn the option off and start it again.",
        copied.path,
    )
    return DONE


def _show(call: Call, result: dict[str, str]) -> None:
    """Say where the scanner is."""
    call.output.say(f"Drivearr scanner: {result['url']}")
    call.output.say(f"Token: in {result['token_file']}")


def _forget_address(data: str) -> None:
    """Take back where the scanner answered."""
    path = os.path.join(data, ADDRESS_FILE)
    if os.path.exists(path):
        os.unlink(path)
