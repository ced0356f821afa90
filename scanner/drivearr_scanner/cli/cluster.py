"""Tell which damaged places lie together: reads one JSON document, writes one."""

import argparse
import json
import sys
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.integrity.clusters import Clustering, Point, cluster

from .call import Call
from .output import DONE

# No address of a device is larger: the kernel counts bytes in signed 64 bits.
_LARGEST = (1 << 63) - 1


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Take nothing: the damage comes on standard input."""


def run(call: Call) -> int:
    """Print the clusters; `invalid_request` says what is wrong with the input."""
    size_bytes, rotational, points = _read(sys.stdin.buffer.read())
    found = cluster(points, size_bytes=size_bytes, rotational=rotational)
    call.output.json_line(clustering_dict(found))
    return DONE


def clustering_dict(found: Clustering) -> dict[str, Any]:
    """Give a clustering as JSON."""
    return {
        "clusters": [
            {"start": each.start, "end": each.end, "members": list(each.members), "pattern": each.pattern}
            for each in found.clusters
        ],
        "noise": list(found.noise),
        "pattern": found.pattern,
        "severity": found.severity,
    }


def _read(text: bytes) -> tuple[int | None, bool | None, list[Point]]:
    """Give size, kind of device and points of the input."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as err:
        raise error("invalid_request", detail=f"standard input is not JSON: {err}") from err
    if not isinstance(given, dict) or not isinstance(given.get("points"), list):
        raise error("invalid_request", detail='standard input is not {"size_bytes", "rotational", "points": [...]}')
    size, rotational = given.get("size_bytes"), given.get("rotational")
    if rotational is not None and not isinstance(rotational, bool):
        raise error("invalid_request", detail="rotational is neither true, false nor null")
    size_bytes = None if size is None else _number(size, "size_bytes")
    return size_bytes or None, rotational, [_point(at, point) for at, point in enumerate(given["points"])]


def _point(at: int, point: Any) -> Point:
    """Give one damaged place."""
    if not isinstance(point, dict):
        raise error("invalid_request", detail=f"point {at} is not an object")
    physical = _number(point.get("physical"), f"physical of point {at}")
    length = _number(point.get("length"), f"length of point {at}")
    if physical + length > _LARGEST:
        raise error("invalid_request", detail=f"point {at} ends beyond any device")
    return physical, length


def _number(value: Any, name: str) -> int:
    """Give a whole number of bytes."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST:
        raise error("invalid_request", detail=f"{name} is not a whole number of bytes")
    return value
