"""What a comparison is made of: files, roots, records, policy, and the evidence about contents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from drivearr_scanner.contract.enums import MediaKind

from .identity import Identity

ENDS_BYTES = 64 * 1024  # how much of a file's head and tail tells a truncated copy from another version


class Versions(StrEnum):
    """Which file makes a unit complete: any intact version, or only bytes that the library holds."""

    ANY = "any"
    EXACT = "exact"


class Specials(StrEnum):
    """Whether season 0 counts for its show."""

    OPTIONAL = "optional"
    COUNT = "count"


class Verify(StrEnum):
    """What proves content: size and record, or checksums."""

    SIZE = "size"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Policy:
    """How strict a comparison is."""

    versions: Versions = Versions.ANY
    specials: Specials = Specials.OPTIONAL
    verify: Verify = Verify.SIZE


@dataclass(frozen=True, slots=True)
class FileFact:
    """A file below a root. `digest` ("algorithm:hex") is of its present content, when that is known."""

    path: str
    size: int
    mtime_ns: int = 0
    digest: str | None = None
    inode: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRoot:
    """A root of the library and its files.

    `name` stands before the paths in results, `library_id` tells the root to other programs. A root that is not
    available, or that lists no file at all, is never taken as proof that something is not in the library.
    """

    name: str
    kind: MediaKind
    files: tuple[FileFact, ...]
    available: bool = True
    unreadable: tuple[str, ...] = ()
    library_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriveListing:
    """The files of a drive, and the folders of which nobody knows what they hold."""

    files: tuple[FileFact, ...]
    unreadable: tuple[str, ...] = ()
    available: bool = True


@dataclass(frozen=True, slots=True)
class ManifestRecord:
    """What the drive's manifest says was written to a path."""

    path: str
    size: int
    digest: str | None = None
    units: tuple[str, ...] = ()


class QuestionKind(StrEnum):
    """What has to be read to answer a question."""

    ENDS = "ends"
    DRIVE_DIGEST = "drive_digest"
    LIBRARY_DIGEST = "library_digest"


@dataclass(frozen=True, slots=True)
class ContentQuestion:
    """Something that only the bytes can tell.

    ENDS: are the first and last 64 KiB of the drive file the library file's bytes at the same offsets?
    DRIVE_DIGEST, LIBRARY_DIGEST: the checksum of the whole file's present content, by `algorithm`.
    """

    kind: QuestionKind
    drive_path: str = ""
    root: str = ""
    library_path: str = ""
    algorithm: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What reading gave. A question without an answer leaves its files unproven: never complete, never absent."""

    same_ends: Mapping[ContentQuestion, bool] = field(default_factory=dict)
    digests: Mapping[ContentQuestion, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonInput:
    """All that a comparison looks at.

    `checksums` are known-good digests of library files, by root name and path. `identities` are settled by other means
    than the path (a person's word, a side-car, a server): by root name, the empty one for the drive, and path. So are
    the files that were read and found `damaged`.
    """

    roots: tuple[LibraryRoot, ...]
    drive: DriveListing
    manifest: tuple[ManifestRecord, ...] = ()
    checksums: Mapping[tuple[str, str], str] = field(default_factory=dict)
    identities: Mapping[tuple[str, str], Identity] = field(default_factory=dict)
    damaged: frozenset[tuple[str, str]] = frozenset()
    policy: Policy = Policy()
