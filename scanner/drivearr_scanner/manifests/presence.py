"""Which recorded files a drive holds no more: only what is proven absent, never what could not be looked at."""

import itertools
from collections.abc import Collection

from drivearr_scanner.devices.tree import Root

from .records_rules import FileRecord


def absent_paths(root: Root, old: Collection[FileRecord], new: Collection[FileRecord]) -> frozenset[str]:
    """Give the paths of `old` records whose file is gone, as after a deletion that was killed before it could say so.

    A drive that holds none of the recorded files, not even of the `new` ones, proves nothing: it may be another, or
    not be readable. Trouble with looking at a file is no absence.
    """
    told = {record.path: is_there(root, record.path) for record in old}
    first_new = itertools.islice(new, 1)
    if not any(told.values()) and not any(is_there(root, record.path) for record in first_new):
        return frozenset()
    return frozenset(path for path, there in told.items() if there is False)


def is_there(root: Root, path: str) -> bool | None:
    """Tell whether a drive has a name; None when it does not say."""
    try:
        root.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return None
    return True
