"""How often an index was changed: triggers of the data base count it, whoever writes."""

import sqlite3


def revision_of(connection: sqlite3.Connection, root_id: int) -> int:
    """Give a number that is another one after each change of what an index holds; read it before the index itself."""
    row = connection.execute("SELECT revision FROM roots WHERE root_id = ?", (root_id,)).fetchone()
    return -1 if row is None else int(row["revision"])
