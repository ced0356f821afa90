"""The data base for commands that look at folders: read where there is one, never made for a mere look."""

import contextlib
import os
from collections.abc import Iterator

from drivearr_scanner.store.connection import FILE_NAME, Store


@contextlib.contextmanager
def memory(data: str) -> Iterator[Store | None]:
    """Hold the data base of a data directory, or None where nothing was ever kept."""
    if not os.path.exists(os.path.join(data, FILE_NAME)):
        yield None
        return
    store = Store(data)
    try:
        yield store
    finally:
        store.close()
