"""Name the media servers that a running scanner asks for ids, show how that goes, or ask again."""

import argparse
import os
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.enrich.facts import ServerKind

from .call import Call
from .output import DONE, FOUND
from .running import RunningScanner

# A token on the command line could be read by every program on the machine.
TOKEN_VARIABLE = "DRIVEARR_ENRICH_TOKEN"  # noqa: S105 - the name of a variable
BASE = "/enrichers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do."""
    parser.add_argument("action", nargs="?", choices=("list", "add", "remove", "refresh"), default="list")
    parser.add_argument("target", nargs="?", metavar="KIND|ID", help="plex, jellyfin, emby, sonarr, radarr; or an id")
    parser.add_argument("url", nargs="?", metavar="URL", help=f"its address; the token is read from ${TOKEN_VARIABLE}")
    parser.add_argument(
        "--map", metavar="SERVER=SCANNER", type=_pair, action="append", default=[],
        help="a folder as the server sees it, and as this scanner sees it; may be given several times",
    )  # fmt: skip
    parser.add_argument("--no-verify-tls", action="store_true", help="accept any certificate")


def run(call: Call) -> int:
    """Print the servers; 1 when one has a problem."""
    action, scanner = call.arguments.action, RunningScanner(call)
    if action == "list":
        rows = scanner.ask("GET", BASE)["enrichers"]
    elif action == "add":
        rows = [scanner.ask("POST", BASE, _settings(call))["enricher"]]
    elif call.arguments.target is None:
        raise error("invalid_request", detail=f"{action} needs the id of a server")
    elif action == "remove":
        scanner.ask("DELETE", f"{BASE}/{call.arguments.target}")
        rows = []
    else:
        rows = [scanner.ask("POST", f"{BASE}/{call.arguments.target}/refresh")["enricher"]]
    call.output.result({"enrichers": rows}, lambda: _show(call, rows))
    return FOUND if any(row["problem"] for row in rows) else DONE


def _settings(call: Call) -> dict[str, Any]:
    """Give the settings of a new server."""
    arguments = call.arguments
    kinds = [kind.value for kind in ServerKind]
    token = os.environ.get(TOKEN_VARIABLE)
    if arguments.target not in kinds or arguments.url is None or not token:
        detail = f"add needs one of {', '.join(kinds)}, the address, and the token in ${TOKEN_VARIABLE}"
        raise error("invalid_request", detail=detail)
    return {
        "kind": arguments.target,
        "url": arguments.url,
        "token": token,
        "path_map": arguments.map,
        "verify_tls": not arguments.no_verify_tls,
    }


def _show(call: Call, rows: list[dict[str, Any]]) -> None:
    """Print servers for people."""
    call.output.table(("Server", "Kind", "Address", "Files", "State"), map(_row, rows))


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    """Give a server's line."""
    report = row["report"] or {"matched": 0, "items": 0}
    state = "is being asked" if row["refreshing"] else row["refreshed_at"] or "not asked yet"
    files = f"{report['matched']}/{report['items']}"
    return row["enricher_id"], row["kind"], row["url"], files, row["problem"]["message"] if row["problem"] else state


def _pair(text: str) -> dict[str, str]:
    """Read SERVER=SCANNER."""
    server, equals, scanner = text.rpartition("=")
    if not equals or not server or not scanner.startswith("/"):
        raise argparse.ArgumentTypeError(f"write it as /data/movies=/mnt/movies, not {text!r}")
    return {"server": server, "scanner": scanner}
