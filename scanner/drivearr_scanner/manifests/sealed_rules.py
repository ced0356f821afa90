"""Sealed JSON: strict reading with caps of what a drive carries, canonical bytes, and a checksum of its own.

Canonical: keys sorted, no spaces, UTF-8, integers only. The checksum is xxh3_128 (hex) over the canonical bytes of the
object without its `checksum` key.
"""

import re
from collections.abc import Mapping
from typing import Any, cast

import orjson
import xxhash

CHECKSUM = "checksum"
# What no honest manifest comes near; a drive that was found may hold anything.
MAX_DEPTH = 16
MAX_ITEMS = 200_000
MAX_TEXT = 16_384  # characters: a path of 4,096 bytes in base64 fits
MAX_INTEGER = 2**63 - 1

_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


class FormatError(ValueError):
    """The bytes are not what the format asks for."""


def canonical(value: Mapping[str, Any]) -> bytes:
    """Give the one way to write an object."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError as problem:
        raise FormatError(f"cannot be written: {problem}") from problem


def seal(value: Mapping[str, Any]) -> bytes:
    """Give the object with its checksum, as bytes that `unseal` takes."""
    body = {key: item for key, item in value.items() if key != CHECKSUM}
    data = canonical(body)
    digest = xxhash.xxh3_128_hexdigest(data)
    if body and min(body) > CHECKSUM:  # as in a journal of many thousand lines: it comes first, the rest is written
        return b'{"%b":"%b",%b' % (CHECKSUM.encode(), digest.encode(), data[1:])
    return canonical({**body, CHECKSUM: digest})


def unseal(data: bytes) -> dict[str, Any]:
    """Read a sealed object, without its checksum; FormatError when anything about it is wrong.

    The bytes must be the canonical ones (a closing newline aside), which rules out doubled keys and other spellings.
    """
    value = parse_object(data)
    if seal(value) != data.rstrip(b"\n"):
        raise FormatError("checksum does not match")
    del value[CHECKSUM]
    return value


def parse_object(data: bytes, *, strict: bool = True) -> dict[str, Any]:
    """Parse an object within the caps; FormatError otherwise. Memory is bounded before anything is built.

    Not strict is for formats of others: any key and any number that JSON has.
    """
    if data.count(b",") + data.count(b"[") + data.count(b"{") > MAX_ITEMS:
        raise FormatError("too many items")
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as problem:
        raise FormatError("not JSON") from problem
    if not isinstance(value, dict):
        raise FormatError("not an object")
    _check(value, MAX_DEPTH, strict=strict)
    return cast("dict[str, Any]", value)


def _check(value: Any, depth: int, *, strict: bool) -> None:
    """Refuse values beyond the caps."""
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise FormatError("text too long")
    elif isinstance(value, dict | list):
        if not depth:
            raise FormatError("nested too deep")
        if strict and isinstance(value, dict) and not all(_KEY.fullmatch(key) for key in value):
            raise FormatError("key refused")
        for item in value.values() if isinstance(value, dict) else value:
            _check(item, depth - 1, strict=strict)
    elif strict and (isinstance(value, float) or (isinstance(value, int) and abs(value) > MAX_INTEGER)):
        raise FormatError("number out of range")
