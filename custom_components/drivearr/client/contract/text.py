"""How hostile text (names from a drive) is shown and carried in JSON."""

import base64
import os
from typing import Any

REPLACEMENT = "\ufffd"


def display(text: str) -> str:
    """Give text that is safe to print and to carry as UTF-8: no control characters, no undecodable bytes."""
    return "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else REPLACEMENT for c in text)


def path_fields(path: str) -> dict[str, Any]:
    """Give a path for JSON: `path` for show, and `path_b64` with its bytes where showing it loses something."""
    shown = display(path)
    if shown == path:
        return {"path": path}
    return {"path": shown, "path_b64": base64.b64encode(os.fsencode(path)).decode("ascii")}
