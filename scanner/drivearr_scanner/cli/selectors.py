"""How libraries, drives and policies are written on the command line."""

import argparse
import os

from drivearr_scanner.catalog.facts import Policy, Specials, Verify, Versions
from drivearr_scanner.contract.enums import MediaKind
from drivearr_scanner.contract.errors import error

KINDS = (MediaKind.MOVIES.value, MediaKind.TV.value)


def library(text: str) -> tuple[str, str]:
    """Read KIND=DIR."""
    kind, equals, path = text.partition("=")
    if not equals or kind not in KINDS or not path:
        raise argparse.ArgumentTypeError(f"write it as movies=DIR or tv=DIR, not {text!r}")
    return kind, os.path.abspath(path)


def policy(text: str) -> Policy:
    """Read versions=any|exact,specials=optional|count,verify=size|full."""
    given = dict(part.partition("=")[::2] for part in filter(None, text.split(",")))
    rules = Policy()
    try:
        rules = Policy(
            versions=Versions(given.pop("versions", rules.versions)),
            specials=Specials(given.pop("specials", rules.specials)),
            verify=Verify(given.pop("verify", rules.verify)),
        )
    except ValueError:
        given["?"] = ""
    if given:
        raise argparse.ArgumentTypeError(
            f"write it as versions=any|exact,specials=optional|count,verify=size|full, not {text!r}"
        )
    return rules


def add_selectors(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Take --library and --drive."""
    parser.add_argument(
        "--library", metavar="KIND=DIR", type=library, action="append", default=[], required=required,
        help="a library folder, movies=DIR or tv=DIR; may be given several times",
    )  # fmt: skip
    parser.add_argument("--drive", metavar="DIR", required=required, help="the drive's folder or mount point")


def add_policy(parser: argparse.ArgumentParser) -> None:
    """Take --policy."""
    parser.add_argument(
        "--policy", metavar="RULES", type=policy, default=Policy(),
        help="versions=any|exact,specials=optional|count,verify=size|full",
    )  # fmt: skip


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Take --title, --season and --only-missing."""
    parser.add_argument("--title", action="append", metavar="TITLE", help="only this title; may be given several times")
    parser.add_argument("--season", action="append", type=int, metavar="N", help="only this season")
    parser.add_argument("--only-missing", action="store_true", help="copy what is missing (this is what sync does)")


def folder(path: str) -> str:
    """Give a folder's absolute path; `path_not_found` or `path_not_folder`."""
    if not os.path.exists(path):
        raise error("path_not_found", path=path)
    if not os.path.isdir(path):
        raise error("path_not_folder", path=path)
    return os.path.abspath(path)
