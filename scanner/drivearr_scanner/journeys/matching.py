"""Manual matches: what a person says a file is, kept by its content and found again wherever that content lies."""

import base64
import binascii
import contextlib
import os
import uuid
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import xxhash

from drivearr_scanner.catalog.facts import ENDS_BYTES, FileFact
from drivearr_scanner.catalog.identify import identify
from drivearr_scanner.catalog.identity import Identity, IdentityKind, RootKind
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.text import path_fields
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.integrity.hashing import ALGORITHM
from drivearr_scanner.store import matches
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.matches import MatchRow

from .comparing import Place, facts_of
from .context import Context
from .drives import DriveBook
from .libraries import LibraryBook

# Files whose ends are remembered, so that a comparison does not read them again.
_REMEMBERED = 20_000
_ROOT_KINDS = {IdentityKind.MOVIE: RootKind.MOVIES, IdentityKind.EPISODE: RootKind.TV}
_NUMBERS = ("season", "episodes", "absolute", "date")

type _Seen = tuple[str, str, int, int, int]


class MatchSource:
    """Gives the identities that a person settled to the files with that content."""

    def __init__(self, store: Store) -> None:
        """Look matches up in the data base, each time: another program may have added one."""
        self._store = store
        self._ends: dict[_Seen, str] = {}

    def identities(
        self, place: Place, files: tuple[FileFact, ...], identify: Callable[[str, RootKind], Identity]
    ) -> Mapping[str, Identity]:
        """Give the matched files of a place; what cannot be read is not matched."""
        by_size: dict[int, list[MatchRow]] = {}
        for match in self._store.read_now(matches.all_of):
            by_size.setdefault(match.size_bytes, []).append(match)
        candidates = [file for file in files if file.size in by_size]
        if not candidates:
            return {}
        found: dict[str, Identity] = {}
        with (
            contextlib.suppress(DrivearrError),
            Root.open(place.path, cross_mounts=place.library_id is not None) as root,
        ):
            for file in candidates:
                if (known := self._match_of(root, file, by_size[file.size])) is not None:
                    found[file.path] = _identity(known.identity, file.path, identify)
        return found

    def _match_of(self, root: Root, file: FileFact, known: list[MatchRow]) -> MatchRow | None:
        """Give the match of a file's content; its ends are read only where the hashes do not decide."""
        digest = _hash_of(file)
        if digest is not None and all(match.hash is not None for match in known):
            return next((match for match in known if match.hash == digest), None)
        try:
            ends = self._ends_of(root, file)
        except (OSError, ValueError):
            return None
        return next((match for match in known if match.is_of(ends, digest)), None)

    def _ends_of(self, root: Root, file: FileFact) -> str:
        """Give the hash of a file's ends, as remembered for as long as its time and inode stay."""
        seen = (root.path, file.path, file.size, file.mtime_ns, file.inode)
        if seen not in self._ends:
            if len(self._ends) >= _REMEMBERED:
                self._ends.clear()
            self._ends[seen] = hash_ends(root, file.path, file.size)
        return self._ends[seen]


class MatchBook:
    """The matches of a running scanner."""

    def __init__(
        self,
        context: Context,
        *,
        libraries: LibraryBook,
        drives: DriveBook,
        compare_all: Callable[[], Awaitable[None]],
    ) -> None:
        """Match files of these libraries and drives; what changes is compared anew."""
        self._context = context
        self._libraries = libraries
        self._drives = drives
        self.apply = compare_all

    async def all(self) -> list[dict[str, Any]]:
        """Give the matches as they are shown."""
        return [shown(row) for row in await self._context.store.read(matches.all_of)]

    async def add(self, data: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Keep what a person says of a file, or of the videos in a folder, of a library or a drive."""
        path, where = _asked_path(data), self._place(data)
        rows = await self._context.blocking(lambda: self._keep(path, where, data["identity"]))
        await self.apply()
        return [shown(row) for row in rows]

    async def forget(self, match_id: str) -> None:
        """Forget a match; `match_not_found`."""
        if not await self._context.store.write(lambda connection: matches.forget(connection, match_id)):
            raise error("match_not_found", match=match_id)
        await self.apply()

    def _place(self, data: Mapping[str, Any]) -> tuple[str, int, bool]:
        """Give the folder, the index and whether it is a library, of the place that a request names."""
        library_id, drive_id = data.get("library_id"), data.get("drive_id")
        if (library_id is None) == (drive_id is None):
            raise error("invalid_request", detail="give library_id or drive_id")
        if library_id is not None:
            library = self._libraries.get(library_id)
            return library.row.path, library.root_id, True
        drive = self._drives.get(str(drive_id))
        return drive.require_attached(), drive.root_id, False

    def _keep(self, path: str, where: tuple[str, int, bool], identity: Mapping[str, Any]) -> list[MatchRow]:
        """Match the files at a path of an index; blocking."""
        folder, root_id, in_library = where
        files = below(facts_of(self._context.store, root_id), path)
        with Root.open(folder, cross_mounts=in_library) as root:
            named = any(file.path == path for file in files)
            asked = Asked(root=root, files=files, identity=identity, named=named, now=self._context.now())
            return keep(self._context.store, asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person said: these files below a root are that; a file that was `named` need not look like a video."""

    root: Root
    files: tuple[FileFact, ...]
    identity: Mapping[str, Any]
    named: bool
    now: str


def keep(store: Store, asked: Asked) -> list[MatchRow]:
    """Keep a person's word on files; `invalid_request` when there is nothing to keep it for. Blocking."""
    rows = [row for file in asked.files if (row := _row(asked, file)) is not None]
    if not rows:
        raise error("invalid_request", detail="no video was found there, or no name that says which episode it is")

    def work(connection: Connection) -> None:
        for row in rows:
            matches.put(connection, row)

    store.write_now(work)
    return rows


def below(files: Iterable[FileFact], path: str) -> tuple[FileFact, ...]:
    """Give the file at a path, or those in the folder at it."""
    return tuple(file for file in files if file.path == path or file.path.startswith(f"{path}/"))


def hash_ends(root: Root, path: str, size: int) -> str:
    """Give the hex hash of a file's first and last 64 KiB; OSError when it is not `size` bytes long any more."""
    fd = root.open_file(path)
    try:
        if os.fstat(fd).st_size != size:
            raise OSError("the file is not as long as it was")
        digest = xxhash.xxh3_128()
        for start in (0, max(0, size - ENDS_BYTES)):
            digest.update(_span(fd, start, min(start + ENDS_BYTES, size)))
        return digest.hexdigest()
    finally:
        os.close(fd)


def shown(row: MatchRow) -> dict[str, Any]:
    """Give a match as the API shows it."""
    return {
        "match_id": row.match_id,
        **path_fields(row.path),
        "size_bytes": row.size_bytes,
        "hash": row.hash,
        "algorithm": ALGORITHM,
        "identity": row.identity,
        "created_at": row.created_at,
    }


def _asked_path(data: Mapping[str, Any]) -> str:
    """Give the path that a request names, by its bytes where those are given."""
    if data.get("path_b64") is None and data.get("path") is None:
        raise error("invalid_request", detail="give path or path_b64")
    try:
        if (exact := data.get("path_b64")) is not None:
            return os.fsdecode(base64.b64decode(exact, validate=True))
    except (binascii.Error, ValueError) as problem:
        raise error("invalid_request", detail="path_b64 is not base64") from problem
    return str(data["path"]).strip("/")


def _row(asked: Asked, file: FileFact) -> MatchRow | None:
    """Make the match of a file; None for one that is no video, is empty, or of which nobody knows the episode."""
    said = _resolved(asked.identity, file.path, named=asked.named)
    if said is None or file.size == 0:
        return None
    try:
        ends = hash_ends(asked.root, file.path, file.size)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise error("source_unreadable", path=file.path, reason=reason) from problem
    return MatchRow(
        match_id=uuid.uuid4().hex,
        size_bytes=file.size,
        ends=ends,
        hash=_hash_of(file),
        identity=said,
        path=os.path.join(asked.root.path, file.path),
        created_at=asked.now,
    )


def _resolved(identity: Mapping[str, Any], path: str, *, named: bool) -> dict[str, Any] | None:
    """Give the whole identity of a file: what was said, and the numbers of its name where none was said."""
    kind = IdentityKind(identity["kind"])
    by_path = identify(path, _ROOT_KINDS[kind])
    if not named and by_path.kind not in _ROOT_KINDS:
        return None
    said = {name: value for name, value in identity.items() if value not in (None, [], {})}
    if kind is IdentityKind.MOVIE:
        return said
    if "episodes" in said and "season" not in said:
        said["season"] = 1 if by_path.season is None else by_path.season
    if any(name in said for name in ("episodes", "absolute", "date")):
        return said
    numbers = {name: value for name, value in by_path.to_dict().items() if name in _NUMBERS}
    if by_path.kind is not IdentityKind.EPISODE or not numbers.keys() - {"season"}:
        return None
    return {**said, **numbers}


def _identity(said: Mapping[str, Any], path: str, identify: Callable[[str, RootKind], Identity]) -> Identity:
    """Give a person's word as an identity; which part of a split film a file is stays its name's to say."""
    kind = IdentityKind(said["kind"])
    by_path = identify(path, _ROOT_KINDS[kind])
    identity = Identity(
        kind=kind,
        title=said["title"],
        year=said.get("year"),
        season=said.get("season"),
        episodes=tuple(said.get("episodes", ())),
        absolute=tuple(said.get("absolute", ())),
        date=said.get("date"),
        edition=said.get("edition"),
        ids=dict(said.get("ids", {})),
    )
    return replace(identity, part=by_path.part, disc=by_path.disc) if by_path.kind is kind else identity


def _hash_of(file: FileFact) -> str | None:
    """Give the hex hash of a file's whole content where the index knows it."""
    algorithm, _, digest = (file.digest or "").partition(":")
    return digest if algorithm == ALGORITHM and digest else None


def _span(fd: int, start: int, end: int) -> bytes:
    """Read a span whole; a file that shrank meanwhile is an error."""
    found = bytearray()
    while start + len(found) < end:
        piece = os.pread(fd, end - start - len(found), start + len(found))
        if not piece:
            raise OSError("the file became shorter while it was read")
        found += piece
    return bytes(found)
