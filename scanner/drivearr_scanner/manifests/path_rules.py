"""Paths as a manifest records them: relative, safe to join below a drive, and whole even when they are not UTF-8."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from .sealed_rules import FormatError

MAX_PATH_BYTES = 4096
MAX_NAME_BYTES = 1024  # no file system takes more than 255 characters of up to 4 bytes


_CONTROL = re.compile("[\x00-\x1f\x7f]")


def check_path(path: str) -> str:
    """Give the path back; FormatError when it is absolute, climbs, is empty or holds control characters."""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        raise FormatError("path refused: not plainly below the root")
    if _CONTROL.search(path):
        raise FormatError("path refused: control characters")
    if path.isascii() and len(path) <= MAX_NAME_BYTES:
        return path
    if len(encode(path)) > MAX_PATH_BYTES or any(len(encode(part)) > MAX_NAME_BYTES for part in parts):
        raise FormatError("path refused: too long")
    return path


def encode(path: str) -> bytes:
    """Give the bytes of a name as the file system has them."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as problem:
        raise FormatError("path refused: not a file name") from problem


def path_of(data: Mapping[str, Any]) -> str:
    """Read what `path_fields` wrote; FormatError for an unsafe path."""
    exact, text = data.get("path_b64"), data.get("path")
    if not isinstance(text, str):
        raise FormatError("path is missing")
    if exact is None:
        return check_path(text)
    if not isinstance(exact, str):
        raise FormatError("path_b64 is not text")
    try:
        return check_path(base64.b64decode(exact, validate=True).decode("utf-8", "surrogateescape"))
    except (binascii.Error, ValueError) as problem:
        raise FormatError("path_b64 refused") from problem
