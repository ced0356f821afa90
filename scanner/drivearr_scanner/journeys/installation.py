"""Who this installation is."""

import uuid

from drivearr_scanner.store import meta
from drivearr_scanner.store.connection import Store

SERVER_ID = "server_id"


def installation_id(store: Store) -> str:
    """Give the id of this installation, made at its first use."""
    return store.write_now(lambda connection: meta.get_or_put(connection, SERVER_ID, uuid.uuid4().hex))
