"""Say once and for all what a file is, list what was said, or forget it."""

import argparse
import contextlib
import os
import re
from typing import Any

from drivearr_scanner.catalog.facts import FileFact
from drivearr_scanner.catalog.reading import read_root
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.enrich.unit_rules import read_unit
from drivearr_scanner.journeys.context import utc_now
from drivearr_scanner.journeys.matching import Asked, keep, shown
from drivearr_scanner.store import matches
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE
from .running import RunningScanner

_ID = re.compile(r"(tmdb|tvdb)=([1-9]\d{0,11})|(imdb)=(tt\d{1,12})")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a path with what it is, or `list`, or `forget ID`."""
    parser.add_argument("what", metavar="PATH|list|forget", help="a file, or a folder for the videos in it")
    parser.add_argument("match", nargs="?", metavar="ID", help="the match to forget")
    parser.add_argument("--as", dest="unit", metavar="UNIT", help='"movie:Heat (1995)" or "show:Lost (2004):S01E02"')
    parser.add_argument("--id", action="append", default=[], type=_id, metavar="tmdb=N", help="a provider's id of it")


def run(call: Call) -> int:
    """Keep, list or forget, and tell a scanner that runs on the same data."""
    arguments = call.arguments
    if arguments.unit is None and arguments.what not in ("list", "forget"):
        raise error("invalid_request", detail='say what it is: --as "movie:Heat (1995)"')
    store = Store(call.data)
    try:
        result = _do(call, store)
    finally:
        store.close()
    if arguments.unit is not None or arguments.what == "forget":
        _tell_server(call)
    call.output.result(result, lambda: _show(call, result["matches"]))
    return DONE


def _do(call: Call, store: Store) -> dict[str, Any]:
    """Do what was asked; gives the matches that it is about."""
    arguments = call.arguments
    if arguments.unit is not None:
        identity = read_unit(arguments.unit)
        if arguments.id:
            identity["ids"] = dict(arguments.id)
        return {"matches": _keep(store, os.path.abspath(arguments.what), identity)}
    if arguments.what == "list":
        return {"matches": [shown(row) for row in store.read_now(matches.all_of)]}
    found = [row for row in store.read_now(matches.all_of) if row.match_id == arguments.match]
    if not store.write_now(lambda connection: matches.forget(connection, str(arguments.match))):
        raise error("match_not_found", match=arguments.match)
    return {"matches": [shown(row) for row in found]}


def _keep(store: Store, path: str, identity: dict[str, Any]) -> list[dict[str, Any]]:
    """Keep what a file is, or the videos in a folder; `path_not_found`."""
    named = not os.path.isdir(path)
    if not named:
        with Root.open(path) as root:
            # The folder's own name takes part in what its files are.
            above, _, name = root.path.rpartition("/")
            files = tuple(_below(name, file) for file in read_root(root).files)
        folder = above or "/"
    else:
        folder, name = os.path.split(path)
        with Root.open(folder) as root:
            try:
                facts = root.lstat(name)
            except OSError as problem:
                raise error("path_not_found", path=path) from problem
        files = (FileFact(name, facts.st_size, facts.st_mtime_ns, inode=facts.st_ino),)
    with Root.open(folder, cross_mounts=True) as root:
        rows = keep(store, Asked(root=root, files=files, identity=identity, named=named, now=utc_now()))
    return [shown(row) for row in rows]


def _below(folder: str, file: FileFact) -> FileFact:
    """Give a file as the folder above sees it."""
    return FileFact(f"{folder}/{file.path}", file.size, file.mtime_ns, inode=file.inode)


def _tell_server(call: Call) -> None:
    """Let a running scanner compare anew; without one the next comparison sees it."""
    with contextlib.suppress(DrivearrError):
        RunningScanner(call).ask("POST", "/matches/apply")


def _show(call: Call, rows: list[dict[str, Any]]) -> None:
    """Print matches for people."""
    call.output.table(
        ("Match", "Is", "Was at"), [(row["match_id"], _unit(row["identity"]), row["path"]) for row in rows]
    )


def _unit(identity: dict[str, Any]) -> str:
    """Write an identity for people."""
    name = f"{identity['title']} ({identity['year']})" if "year" in identity else str(identity["title"])
    if "episodes" in identity:
        numbers = "".join(f"E{number:02d}" for number in identity["episodes"])
        return f"{name} S{identity['season']:02d}{numbers}"
    if "absolute" in identity:
        return f"{name} " + "".join(f"E{number:02d}" for number in identity["absolute"])
    return " ".join(filter(None, (name, identity.get("date"), identity.get("edition"))))


def _id(text: str) -> tuple[str, str]:
    """Read PROVIDER=ID."""
    if (found := _ID.fullmatch(text)) is None:
        raise argparse.ArgumentTypeError(f"write it as tmdb=949, tvdb=73739 or imdb=tt0113277, not {text!r}")
    return found[1] or found[3], found[2] or found[4]
