"""What an error of the operating system says of a drive."""

import errno
from enum import StrEnum


class Fault(StrEnum):
    """The classes of trouble with a drive, each with a behaviour of its own.

    `GONE` and `READ_ONLY` end the run; after `FULL` only smaller files are tried; `NAME` and `TOO_BIG` fail the file
    and the run goes on; `IO` may be a bad block or a drive that is going, which only asking the drive again tells.
    """

    GONE = "gone"
    READ_ONLY = "read_only"
    FULL = "full"
    NAME = "name"
    TOO_BIG = "too_big"
    IO = "io"
    OTHER = "other"


_GONE = (errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE, errno.ENOMEDIUM, errno.ESHUTDOWN)
_FAULTS = {
    **dict.fromkeys(_GONE, Fault.GONE),
    errno.EROFS: Fault.READ_ONLY,
    errno.ENOSPC: Fault.FULL,
    errno.EDQUOT: Fault.FULL,
    errno.EFBIG: Fault.TOO_BIG,
    errno.EIO: Fault.IO,
    # What file systems answer to a name that they do not take, when the folder exists.
    errno.EINVAL: Fault.NAME,
    errno.ENOENT: Fault.NAME,
    errno.ENAMETOOLONG: Fault.NAME,
    errno.EILSEQ: Fault.NAME,
    # A symlink, a file or another mount where a folder is wanted: a drive's names never lead out of it.
    errno.ELOOP: Fault.NAME,
    errno.ENOTDIR: Fault.NAME,
    errno.EISDIR: Fault.NAME,
    errno.EXDEV: Fault.NAME,
}


def fault_of(problem: OSError, *, naming: bool = False) -> Fault:
    """Give the class of an error; `naming` tells that a name was being created, else an error is never the name's."""
    fault = _FAULTS.get(problem.errno or 0, Fault.OTHER)
    return Fault.OTHER if fault is Fault.NAME and not naming else fault


def reason_of(problem: OSError) -> str:
    """Give the words of the operating system for an error."""
    return problem.strerror or str(problem)
