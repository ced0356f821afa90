"""Show who may use the API, let somebody in by a new token, or out again; with a running scanner or without."""

import argparse
import os
from datetime import UTC, datetime
from typing import Any

from drivearr_scanner.api import schemas
from drivearr_scanner.api.routes_access import TOKEN
from drivearr_scanner.api.tokens import FIRST_ID, first_token, new_token, shown
from drivearr_scanner.config import TOKEN_FILE
from drivearr_scanner.contract.enums import Role
from drivearr_scanner.contract.errors import error
from drivearr_scanner.store import tokens
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE
from .running import RunningScanner, served_or_kept

ROLES = (Role.READ.value, Role.OPERATE.value, Role.ADMIN.value)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="show the tokens, without their secrets (also without any action)")
    add = actions.add_parser("add", help="make a token and print its secret, once")
    add.add_argument("name", metavar="NAME", help="whose it is, or what for")
    add.add_argument("--role", choices=ROLES, default=Role.READ.value, help="what it allows (default: read)")
    add.add_argument("--expires-days", type=int, metavar="N", help="let it end by itself after N days")
    revoke = actions.add_parser("revoke", help="let a token open nothing from now on")
    revoke.add_argument("token", metavar="TOKEN", help="the token's id or name")


def run(call: Call) -> int:
    """Do it, and print the tokens, or the new one."""
    shelf = served_or_kept(call, Served, Served.all, Kept)
    try:
        if call.arguments.action == "add":
            return _show_new(call, shelf.add(_asked(call.arguments)))
        if call.arguments.action == "revoke":
            shelf.revoke(_token_id(shelf.all(), call.arguments.token))
        found = shelf.all()
    finally:
        shelf.close()
    columns = ("Token", "Id", "Role", "Made", "Ends", "Last used")
    call.output.result({"tokens": found}, lambda: call.output.table(columns, map(_row, found)))
    return DONE


class Served(RunningScanner):
    """The tokens of the scanner that runs on the data directory."""

    def all(self) -> list[dict[str, Any]]:
        """Give all tokens."""
        found: list[dict[str, Any]] = self.ask("GET", "/tokens")["tokens"]
        return found

    def add(self, values: dict[str, Any]) -> dict[str, Any]:
        """Make a token; gives it with its secret."""
        return self.ask("POST", "/tokens", values)

    def revoke(self, token_id: str) -> None:
        """Take a token's right away."""
        self.ask("DELETE", f"/tokens/{token_id}")


class Kept:
    """The tokens in the data base, while no scanner runs on it."""

    def __init__(self, data: str) -> None:
        """Open the data base."""
        self._first_path = os.path.join(data, TOKEN_FILE)
        self._store = Store(data)

    def all(self) -> list[dict[str, Any]]:
        """Give all tokens."""
        return [token.to_dict() for token in (first_token(), *map(shown, self._store.read_now(tokens.all_of)))]

    def add(self, values: dict[str, Any]) -> dict[str, Any]:
        """Make a token; gives it with its secret."""
        row, secret = new_token(
            values["name"], Role(values["role"]), expires_days=values.get("expires_days"), now=datetime.now(UTC)
        )
        self._store.write_now(lambda connection: tokens.add(connection, row))
        return {"token": shown(row).to_dict(), "secret": secret}

    def revoke(self, token_id: str) -> None:
        """Take a token's right away."""
        if token_id == FIRST_ID:
            raise error("token_fixed", path=self._first_path)
        self._store.write_now(lambda connection: tokens.remove(connection, token_id))

    def close(self) -> None:
        """Close the data base."""
        self._store.close()


def _asked(arguments: argparse.Namespace) -> dict[str, Any]:
    """Give the wanted token as the API takes it; `invalid_request`."""
    values = {"name": arguments.name, "role": arguments.role, "expires_days": arguments.expires_days}
    return schemas.check(TOKEN, values)


def _token_id(found: list[dict[str, Any]], wanted: str) -> str:
    """Give the id of the token that is meant; `token_not_found`, `invalid_request` for a name of several."""
    meant = [str(token["token_id"]) for token in found if wanted in (token["token_id"], token["name"])]
    if not meant:
        raise error("token_not_found", token=wanted)
    if len(meant) > 1:
        raise error("invalid_request", detail=f"several tokens have the name {wanted}: give the id of one")
    return meant[0]


def _show_new(call: Call, made: dict[str, Any]) -> int:
    """Print a new token with its secret."""
    call.output.result(made, lambda: _say_new(call, made))
    return DONE


def _say_new(call: Call, made: dict[str, Any]) -> None:
    """Say what the new token is."""
    token = made["token"]
    call.output.say(f"{token['name']} ({token['role']}): {made['secret']}")
    call.output.say("Keep it now: it is not shown again.")


def _row(token: dict[str, Any]) -> tuple[str, ...]:
    """Give a token's line."""
    times = (str(token[name] or "") for name in ("created_at", "expires_at", "last_used_at"))
    return token["name"], token["token_id"], token["role"], *times
