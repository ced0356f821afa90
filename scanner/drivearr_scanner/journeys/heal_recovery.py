"""Bring files to rest that a killed heal was at, before anybody judges them; blocking."""

import os
from functools import partial

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.text import shown
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.aside import recover
from drivearr_scanner.store import baselines
from drivearr_scanner.store.connection import Store


def finish_heals(store: Store, root_id: int, root: Root) -> None:
    """Recover what killed heals left in a root.

    Raises `write_failed` when the volume does not let it: a file whose heal was cut has another time and some other
    bytes, and would be taken for an edited one.
    """
    for path in store.read_now(lambda connection: baselines.unfinished_heals(connection, root_id)):
        try:
            recover(root, path)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            raise error("write_failed", path=shown(os.path.join(root.path, path)), reason=reason) from problem
        store.write_now(partial(baselines.end_heal, root_id=root_id, path=path))
