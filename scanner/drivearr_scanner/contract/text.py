"""How hostile text (names from a drive) is shown and carried in JSON."""

import base64
import os
from typing import Any

REPLACEMENT = "\ufffd"


def display(text: str) -> str:
    """Give text that is safe to print on a terminal: no control characters, no undecodable bytes."""
    return "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else REPLACEMENT for c in text)


def display_all(data: Any) -> Any:
    """Give JSON data with every text fit for UTF-8, for the rare data that is not."""
    if isinstance(data, str):
        return display(data)
    if isinstance(data, dict):
        return {display(str(key)): display_all(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [display_all(item) for item in data]
    return data


def shown(path: str) -> str:
    """Give a path for JSON: bytes that are not UTF-8 read as the replacement character."""
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def path_fields(path: str) -> dict[str, str]:
    """Give `path`, and `path_b64` with its bytes when the name is not valid UTF-8."""
    text = shown(path)
    if text == path:
        return {"path": text}
    return {"path": text, "path_b64": base64.b64encode(os.fsencode(path)).decode("ascii")}
