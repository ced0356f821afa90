"""Show what is set for the whole scanner, or change it; with a running scanner or without."""

import argparse
import json
from typing import Any

from drivearr_scanner.api import schemas
from drivearr_scanner.api.routes_integrity import SETTINGS
from drivearr_scanner.journeys.settings import kept_settings, put_settings, with_changes
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE
from .running import RunningScanner, served_or_kept


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to change."""
    parser.add_argument(
        "change",
        nargs="*",
        metavar="NAME=VALUE",
        type=_change,
        help="a setting and its new value: a number, true, false, a text, or null for none (default: show them all)",
    )


def run(call: Call) -> int:
    """Change what is named, and print the settings."""
    values = schemas.check(SETTINGS, dict(call.arguments.change))
    shelf = served_or_kept(call, Served, Served.settings, Kept)
    try:
        if values:
            shelf.change(values)
        settings = shelf.settings()
    finally:
        shelf.close()
    rows = [(name, json.dumps(value)) for name, value in settings.items()]
    call.output.result({"settings": settings}, lambda: call.output.table(("Setting", "Value"), rows))
    return DONE


class Served(RunningScanner):
    """The settings of the scanner that runs on the data directory."""

    def settings(self) -> dict[str, Any]:
        """Give all settings."""
        found: dict[str, Any] = self.ask("GET", "/settings")["settings"]
        return found

    def change(self, values: dict[str, Any]) -> None:
        """Change some."""
        self.ask("PUT", "/settings", values)


class Kept:
    """The settings in the data base, while no scanner runs on it."""

    def __init__(self, data: str) -> None:
        """Open the data base."""
        self._store = Store(data)

    def settings(self) -> dict[str, Any]:
        """Give all settings."""
        return self._store.read_now(kept_settings).to_dict()

    def change(self, values: dict[str, Any]) -> None:
        """Change some."""
        changed = with_changes(self._store.read_now(kept_settings), values)
        self._store.write_now(lambda connection: put_settings(connection, changed))

    def close(self) -> None:
        """Close the data base."""
        self._store.close()


def _change(text: str) -> tuple[str, Any]:
    """Read NAME=VALUE; a value that is no JSON is a text, as in quiet_start=22:00."""
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise argparse.ArgumentTypeError(f"write it as NAME=VALUE, not {text!r}")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
