"""Write everything the scanner knows into one archive, for other programs and for people."""

import argparse
import contextlib
import os
import zipfile

from drivearr_scanner.contract.errors import error
from drivearr_scanner.store import export
from drivearr_scanner.store.connection import Store

from .call import Call
from .output import DONE, size_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the archive."""
    parser.add_argument("file", metavar="FILE", help="the archive (.zip) to write; one that is there is not replaced")


def run(call: Call) -> int:
    """Export, and print what was written."""
    path = os.path.abspath(call.arguments.file)
    store = Store(call.data)
    try:
        counts = store.read_now(lambda connection: _write(connection, path))
    except FileExistsError as problem:
        raise error("invalid_request", detail=f"{path} is there already: name another file") from problem
    except OSError as problem:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise error("write_failed", path=path, reason=problem.strerror or str(problem)) from problem
    finally:
        store.close()
    size = os.path.getsize(path)
    result = {"path": path, "size_bytes": size, "rows": counts}
    rows = sum(counts.values())
    call.output.result(result, lambda: call.output.say(f"Wrote {rows} rows, {size_text(size)}, to {path}."))
    return DONE


def _write(connection: export.Connection, path: str) -> dict[str, int]:
    """Write each table as lines of JSON, all of one moment; gives how many rows each has."""
    counts: dict[str, int] = {}
    with (
        open(path, "xb") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        export.one_moment(connection),
    ):
        for table in export.tables(connection):
            counts[table] = 0
            with archive.open(f"{table}.jsonl", "w", force_zip64=True) as member:
                for line in export.lines(connection, table):
                    member.write(line.encode("utf-8", "surrogateescape") + b"\n")
                    counts[table] += 1
    return counts
