"""Media servers: their settings, asking them, and what they add to the identities of a library's files."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from drivearr_scanner.catalog.facts import FileFact
from drivearr_scanner.catalog.identity import Identity, RootKind
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import Enricher, PathPair, Problem
from drivearr_scanner.enrich.address_rules import check_address
from drivearr_scanner.enrich.facts import ServerFact, ServerKind
from drivearr_scanner.enrich.filling_rules import fill, keep_apart
from drivearr_scanner.enrich.fitting_rules import LibraryFiles, fit
from drivearr_scanner.enrich.path_map_rules import to_scanner
from drivearr_scanner.enrich.servers import fetch_facts
from drivearr_scanner.store import enrichers
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.enrichers import EnricherRow

from .comparing import Place, facts_of
from .context import Context
from .libraries import LibraryBook

LOGGER = logging.getLogger(__name__)

# A library changes on some days; a server is asked again after this, and after a failure at the next look.
STALE = timedelta(hours=24)
LOOK_EVERY_S = 3600.0

type _State = tuple[tuple[str, str | None, tuple[tuple[str, str], ...]], ...]


class ServerSource:
    """Adds what the servers know to the identities of the files of libraries; drives keep their own names."""

    def __init__(self, store: Store) -> None:
        """Read facts from the data base, again when a server was asked again or set up anew."""
        self._store = store
        self._read: tuple[_State, dict[str, ServerFact]] = ((), {})
        self._filled: dict[str, tuple[dict[str, ServerFact], tuple[str, ...], dict[str, Identity]]] = {}

    def identities(
        self, place: Place, files: tuple[FileFact, ...], identify: Callable[[str, RootKind], Identity]
    ) -> Mapping[str, Identity]:
        """Give the files of a library of which a server knows ids or absolute numbers that their paths do not say."""
        facts = self._facts() if place.library_id is not None else {}
        if not facts:
            return {}
        paths = tuple(file.path for file in files)
        known, seen, filled = self._filled.get(place.path, (None, (), {}))
        if known is not facts or seen != paths:
            filled = _filled(place, paths, facts, identify)
            self._filled[place.path] = facts, paths, filled
        return filled

    def _facts(self) -> dict[str, ServerFact]:
        """Give the facts of all servers that are in use by the scanner's paths; the server named first is believed."""
        rows = [row for row in self._store.read_now(enrichers.all_of) if row.enabled]
        state = tuple((row.enricher_id, row.refreshed_at, row.path_map) for row in rows)
        if state != self._read[0]:
            facts: dict[str, ServerFact] = {}
            for row in reversed(rows):
                facts.update(_mapped(self._store, row))
            self._read = state, facts
        return self._read[1]


class Enriching:
    """The servers that the user named, and asking them.

    `libraries_read` waits until each library was looked at, or is known to be away.
    """

    def __init__(
        self,
        context: Context,
        libraries: LibraryBook,
        compare_all: Callable[[], Awaitable[None]],
        *,
        libraries_read: Callable[[], Awaitable[None]],
    ) -> None:
        """Ask nothing yet; `start` asks those that were not asked for a day."""
        self._context = context
        self._store = context.store
        self._libraries = libraries
        self._compare_all = compare_all
        self._libraries_read = libraries_read
        self._asking: dict[str, asyncio.Task[None]] = {}
        self._keeping: asyncio.Task[None] | None = None
        self.known: tuple[Enricher, ...] = ()

    async def restore(self) -> None:
        """Read the servers, as the state shows them."""
        rows = await self._store.read(enrichers.all_of)
        self.known = tuple(_row_of_state(row) for row in rows)
        self._context.changed()

    def start(self) -> None:
        """Keep what the servers say fresh."""
        self._keeping = asyncio.create_task(self._keep_fresh(), name="enrich")

    async def close(self) -> None:
        """Stop asking."""
        tasks = [*self._asking.values(), *([self._keeping] if self._keeping else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def all(self) -> list[dict[str, Any]]:
        """Give the servers as they are shown."""
        return [self._shown(row) for row in await self._store.read(enrichers.all_of)]

    async def add(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Add a server and ask it; `enricher_address` when it may not be asked."""
        if data.get("token") is None:
            raise error("invalid_request", detail="token: a new server needs one")
        row = EnricherRow(
            enricher_id=uuid.uuid4().hex, created_at=self._context.now(), **_settings(data, token=data["token"])
        )
        return await self._save(row)

    async def change(self, enricher_id: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Set a server up anew and ask it; without a token the kept one stays, but is never sent to another place."""
        row = await self._get(enricher_id)
        token = data.get("token")
        if token is None and (data["kind"], check_address(data["url"])) != (row.kind, row.url):
            raise error("invalid_request", detail="token: another address needs its own")
        return await self._save(replace(row, **_settings(data, token=row.token if token is None else token)))

    async def remove(self, enricher_id: str) -> None:
        """Forget a server and all that it said."""
        await self._get(enricher_id)
        await self._stop(enricher_id)
        await self._store.write(lambda connection: enrichers.remove(connection, enricher_id))
        await self.restore()
        await self._compare_all()

    async def refresh(self, enricher_id: str) -> dict[str, Any]:
        """Begin to ask a server again; one that is being asked goes on."""
        row = await self._get(enricher_id)
        self._ask(row)
        return self._shown(row)

    async def _save(self, row: EnricherRow) -> dict[str, Any]:
        """Keep the settings of a server, and ask it when it is in use."""
        await self._stop(row.enricher_id)
        await self._store.write(lambda connection: enrichers.save(connection, row))
        await self.restore()
        if row.enabled:
            self._ask(row)
        else:
            await self._compare_all()
        return self._shown(row)

    async def _get(self, enricher_id: str) -> EnricherRow:
        """Give a server's row; `enricher_not_found`."""
        row = await self._store.read(lambda connection: enrichers.get(connection, enricher_id))
        if row is None:
            raise error("enricher_not_found", enricher=enricher_id)
        return row

    async def _keep_fresh(self) -> None:
        """Ask, now and every hour, the servers that are due."""
        while True:
            for row in await self._store.read(enrichers.all_of):
                if row.enabled and _is_due(row, self._context.now()):
                    self._ask(row)
            await asyncio.sleep(LOOK_EVERY_S)

    def _ask(self, row: EnricherRow) -> None:
        """Begin to ask a server, unless it is being asked."""
        if row.enricher_id not in self._asking:
            task = asyncio.create_task(self._answer_of(row), name=f"ask-{row.kind}")
            self._asking[row.enricher_id] = task
            task.add_done_callback(lambda done: self._forget_task(row.enricher_id, done))

    async def _stop(self, enricher_id: str) -> None:
        """Stop asking a server."""
        if (task := self._asking.pop(enricher_id, None)) is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _forget_task(self, enricher_id: str, done: asyncio.Task[None]) -> None:
        """Let go of a task that ended, unless another one took its place."""
        if self._asking.get(enricher_id) is done:
            del self._asking[enricher_id]

    async def _answer_of(self, row: EnricherRow) -> None:
        """Ask a server and keep what it says; when it fails, its last facts stay in force."""
        try:
            facts = await fetch_facts(ServerKind(row.kind), row.url, row.token, verify_tls=row.verify_tls)
        except DrivearrError as refusal:
            LOGGER.warning("A %s server could not be asked: %s", row.kind, refusal.code)
            await self._note(row, None, refusal)
            return
        except Exception:
            LOGGER.exception("Asking a %s server failed", row.kind)
            await self._note(row, None, error("internal"))
            return
        kept = [(fact.path, fact.to_dict()) for fact in facts]
        now = self._context.now()
        await self._store.write(lambda connection: enrichers.answered(connection, row.enricher_id, kept, at=now))
        await self._libraries_read()  # before, no file would seem to fit
        report, problem = await self._context.blocking(lambda: self._fit(row, facts))
        await self._note(row, report, problem)
        await self._compare_all()

    def _fit(self, row: EnricherRow, facts: list[ServerFact]) -> tuple[dict[str, Any], DrivearrError | None]:
        """Say how a server's files fit those that the libraries hold; blocking."""
        found = [
            LibraryFiles(
                path=state.row.path,
                files=frozenset(file.path for file in facts_of(self._store, state.root_id)),
                known=state.problem is None and state.files is not None,
            )
            for state in self._libraries.all()
        ]
        report = fit([(fact.path, to_scanner(fact.path, row.path_map)) for fact in facts], found)
        if not report.wrong:
            return report.to_dict(), None
        return report.to_dict(), error("enricher_paths", url=row.url, wrong=report.wrong, items=report.items)

    async def _note(self, row: EnricherRow, report: dict[str, Any] | None, problem: DrivearrError | None) -> None:
        """Keep how asking a server went."""
        shown = None if problem is None else problem.to_dict()

        def work(connection: Connection) -> None:
            enrichers.reported(connection, row.enricher_id, report=report, problem=shown)

        await self._store.write(work)
        await self.restore()

    def _shown(self, row: EnricherRow) -> dict[str, Any]:
        """Give a server as the API shows it: of the token only that there is one."""
        return {
            "enricher_id": row.enricher_id,
            "kind": row.kind,
            "url": row.url,
            "token": "set" if row.token else None,
            "path_map": [{"server": server, "scanner": scanner} for server, scanner in row.path_map],
            "enabled": row.enabled,
            "verify_tls": row.verify_tls,
            "refreshing": row.enricher_id in self._asking,
            "refreshed_at": row.refreshed_at,
            "report": row.report,
            "problem": row.problem,
        }


def _row_of_state(row: EnricherRow) -> Enricher:
    """Give a server as the state shows it, without its token."""
    return Enricher(
        enricher_id=row.enricher_id,
        kind=row.kind,
        url=row.url,
        path_map=tuple(PathPair(server=server, scanner=scanner) for server, scanner in row.path_map),
        enabled=row.enabled,
        verify_tls=row.verify_tls,
        refreshed_at=row.refreshed_at,
        examples=tuple((row.report or {}).get("examples", ())),
        problem=None if row.problem is None else Problem.from_dict(row.problem),
    )


def _settings(data: Mapping[str, Any], *, token: str) -> dict[str, Any]:
    """Give the settings of a request as they are kept."""
    return {
        "kind": data["kind"],
        "url": check_address(data["url"]),
        "token": token,
        "path_map": tuple((pair["server"], pair["scanner"]) for pair in data["path_map"]),
        "enabled": data["enabled"],
        "verify_tls": data["verify_tls"],
    }


def _is_due(row: EnricherRow, now: str) -> bool:
    """Tell whether a server should be asked again."""
    if row.refreshed_at is None or (row.problem is not None and row.problem["code"] != "enricher_paths"):
        return True
    return datetime.fromisoformat(now) - datetime.fromisoformat(row.refreshed_at) > STALE


def _filled(
    place: Place,
    paths: tuple[str, ...],
    facts: Mapping[str, ServerFact],
    identify: Callable[[str, RootKind], Identity],
) -> dict[str, Identity]:
    """Give the identities of a library's files to which the servers add something."""
    by_path: dict[str, Identity] = {}
    filled: dict[str, Identity] = {}
    for path in paths:
        fact = facts.get(f"{place.path}/{path}")
        # Of the files that no server knows only those matter whose path carries an id.
        if fact is not None or "db" in path.casefold():
            by_path[path] = identify(path, place.kind)
        if fact is not None:
            filled[path] = fill(by_path[path], fact)
    return keep_apart(filled, by_path)


def _mapped(store: Store, row: EnricherRow) -> dict[str, ServerFact]:
    """Give what a server said by the scanner's paths."""
    facts: dict[str, ServerFact] = {}
    for path, kept in store.read_now(lambda connection: list(enrichers.facts_of(connection, row.enricher_id))):
        if (mapped := to_scanner(path, row.path_map)) is not None:
            facts[mapped] = ServerFact.from_dict(mapped, kept)
    return facts
