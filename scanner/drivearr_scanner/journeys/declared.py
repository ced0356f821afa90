"""What the command line named last time: so that a folder that is named no more does not stay for ever."""

import json
from collections.abc import Sequence

from drivearr_scanner.store import meta
from drivearr_scanner.store.connection import Connection, Store

KEY = "declared_paths"


async def replace(store: Store, libraries: Sequence[str], drives: Sequence[str]) -> list[str]:
    """Note what is named now, and give what was named before and is not any more."""
    now = sorted({*libraries, *drives})

    def write(connection: Connection) -> list[str]:
        before: list[str] = json.loads(meta.get(connection, KEY) or "[]")
        meta.put(connection, KEY, json.dumps(now))
        return [path for path in before if path not in now]

    return await store.write(write)
