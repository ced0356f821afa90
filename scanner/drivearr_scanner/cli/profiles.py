"""Show what drives are for, add a profile, assign one to a drive, or delete one; with a running scanner or without."""

import argparse
import json
import os
import uuid
from dataclasses import replace
from typing import Any

from drivearr_scanner.api import schemas
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Profile
from drivearr_scanner.journeys.context import utc_now
from drivearr_scanner.store import drives, profiles
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE
from .running import RunningScanner, served_or_kept

# What stands in the place of a profile for a drive that shall have none.
NONE = "none"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="show the profiles (also without any action)")
    add = actions.add_parser("add", help="add the profile that a JSON file describes")
    add.add_argument("file", metavar="FILE")
    assign = actions.add_parser("assign", help="say what a drive is for")
    assign.add_argument("drive", metavar="DRIVE", help="the drive's id, name or folder")
    assign.add_argument("profile", metavar="PROFILE", help=f"the profile's id or name; {NONE} for everything")
    delete = actions.add_parser("delete", help="delete a profile; its drives want everything again")
    delete.add_argument("profile", metavar="PROFILE", help="the profile's id or name")


def run(call: Call) -> int:
    """Do it, and print the profiles."""
    action = call.arguments.action or "list"
    shelf = _shelf(call)
    try:
        if action == "add":
            shelf.add(_read(call.arguments.file))
        elif action == "assign":
            shelf.assign(_drive(shelf, call.arguments.drive), _profile(shelf, call.arguments.profile))
        elif action == "delete":
            shelf.delete(str(_profile(shelf, call.arguments.profile, may_be_none=False)))
        found, rows = shelf.profiles(), shelf.drives()
    finally:
        shelf.close()
    call.output.result(
        {"profiles": found, "drives": [{key: row[key] for key in ("drive_id", "name", "profile_id")} for row in rows]},
        lambda: call.output.table(("Profile", "Id", "Drives"), [_row(profile, rows) for profile in found]),
    )
    return DONE


class Served(RunningScanner):
    """The profiles of the scanner that runs on the data directory."""

    def profiles(self) -> list[dict[str, Any]]:
        """Give all profiles."""
        found: list[dict[str, Any]] = self.ask("GET", "/profiles")["profiles"]
        return found

    def drives(self) -> list[dict[str, Any]]:
        """Give all drives."""
        found: list[dict[str, Any]] = self.ask("GET", "/drives")["drives"]
        return found

    def add(self, values: dict[str, Any]) -> None:
        """Add a profile."""
        self.ask("POST", "/profiles", values)

    def assign(self, drive_id: str, profile_id: str | None) -> None:
        """Say what a drive is for."""
        self.ask("PUT", f"/drives/{drive_id}/profile", {"profile_id": profile_id})

    def delete(self, profile_id: str) -> None:
        """Delete a profile."""
        self.ask("DELETE", f"/profiles/{profile_id}")


class Kept:
    """The profiles in the data base, while no scanner runs on it."""

    def __init__(self, data: str) -> None:
        """Open the data base."""
        self._store = Store(data)

    def profiles(self) -> list[dict[str, Any]]:
        """Give all profiles."""
        return [profile.to_dict() for profile in self._store.read_now(profiles.all_of)]

    def drives(self) -> list[dict[str, Any]]:
        """Give all drives."""
        rows = self._store.read_now(drives.all_of)
        return [{name: getattr(row, name) for name in ("drive_id", "name", "path", "profile_id")} for row in rows]

    def add(self, values: dict[str, Any]) -> None:
        """Add a profile."""
        profile = Profile.from_dict({**schemas.check(schemas.PROFILE, values), "profile_id": uuid.uuid4().hex})
        self._store.write_now(lambda connection: profiles.save(connection, profile, at=utc_now()))

    def assign(self, drive_id: str, profile_id: str | None) -> None:
        """Say what a drive is for."""
        row = next(row for row in self._store.read_now(drives.all_of) if row.drive_id == drive_id)
        self._store.write_now(lambda connection: drives.save(connection, replace(row, profile_id=profile_id)))

    def delete(self, profile_id: str) -> None:
        """Delete a profile."""
        self._store.write_now(lambda connection: profiles.remove(connection, profile_id))

    def close(self) -> None:
        """Close the data base."""
        self._store.close()


def _shelf(call: Call) -> Served | Kept:
    """Give the running scanner's profiles, else those of the data base."""
    return served_or_kept(call, Served, Served.profiles, Kept)


def _read(path: str) -> dict[str, Any]:
    """Read a profile's description; `path_not_found`, `invalid_request`."""
    try:
        with open(path, encoding="utf-8") as file:
            return schemas.check(schemas.PROFILE, json.load(file))
    except OSError as problem:
        raise error("path_not_found", path=path) from problem
    except ValueError as problem:
        raise error("invalid_request", detail=f"{path}: {problem}") from problem


def _drive(shelf: Served | Kept, wanted: str) -> str:
    """Give the id of the drive that is meant; `drive_not_found`."""
    folder = os.path.abspath(wanted)
    for row in shelf.drives():
        if wanted in (row["drive_id"], row["name"]) or folder == row["path"]:
            return str(row["drive_id"])
    raise error("drive_not_found", drive=wanted)


def _profile(shelf: Served | Kept, wanted: str, *, may_be_none: bool = True) -> str | None:
    """Give the id of the profile that is meant, None for none; `profile_not_found`."""
    for profile in shelf.profiles():
        if wanted in (profile["profile_id"], profile["name"]):
            return str(profile["profile_id"])
    if wanted == NONE and may_be_none:
        return None
    raise error("profile_not_found", profile=wanted)


def _row(profile: dict[str, Any], rows: list[dict[str, Any]]) -> tuple[str, str, str]:
    """Give a profile's line."""
    named = [row["name"] for row in rows if row["profile_id"] == profile["profile_id"]]
    return profile["name"], profile["profile_id"], ", ".join(named)
