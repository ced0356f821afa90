"""When so much goes wrong on a volume that it is the volume's own trouble, and no file's. Pure."""

import errno
from collections import deque

# Of so many files that were read last ...
WINDOW = 400
# ... so many were damaged: no medium rots like that, but a file system whose tables are wrong looks so.
MOST_DAMAGED = 200
# What file systems answer when their own records are wrong (fs/ext4, fs/xfs: EFSCORRUPTED, EFSBADCRC).
RECORDS_WRONG = frozenset({errno.EUCLEAN, errno.EBADMSG})
MOST_WRONG = 10


class Tally:
    """What came of the files that were read last."""

    def __init__(self) -> None:
        """Begin without any."""
        self._last: deque[bool] = deque(maxlen=WINDOW)
        self._damaged = 0
        self._wrong = 0

    def count(self, *, damaged: bool, error: int) -> None:
        """Take a file: whether it is damaged, and the number of the error that reading it gave."""
        if len(self._last) == WINDOW:
            self._damaged -= self._last[0]
        self._last.append(damaged)
        self._damaged += damaged
        self._wrong += error in RECORDS_WRONG

    @property
    def reason(self) -> str | None:
        """Say why it is the volume that is damaged; None where it does not look so."""
        if self._wrong >= MOST_WRONG:
            return f"its own records are wrong, which {self._wrong} files met"
        if self._damaged >= MOST_DAMAGED:
            return f"{self._damaged} of the last {len(self._last)} files are damaged"
        return None
