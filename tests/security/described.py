"""Requests made of the API's own description, right ones and wrong ones, sent to a running scanner and judged."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hypothesis
import requests
import schemathesis
from drivearr_dev.scanner import Scanner
from drivearr_dev.web import call
from drivearr_scanner.api.routes import ROUTES
from drivearr_scanner.api.server import MAX_LINE
from drivearr_scanner.contract.enums import Role
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
TIMEOUT_S = 60
# Nobody listens there: a media server that is named by chance is not asked.
NOWHERE = "http://127.0.0.1:9/"
# A WebSocket is no request; a self-test would be one of a disk of this machine.
LEFT_OUT = ("/api/v1/ws",)
RANKS = [Role.READ, Role.OPERATE, Role.ADMIN]
ROLES = {(route.method, route.path): route.role for route in ROUTES}


@dataclass
class Tally:
    """What was sent and what came of it; the lists are of what must not be."""

    operations: int = 0
    calls: int = 0
    answers: Counter[int] = field(default_factory=Counter)
    server_errors: list[str] = field(default_factory=list)
    undocumented: list[str] = field(default_factory=list)
    unauthorised: list[str] = field(default_factory=list)
    refused: int = 0

    def lines(self) -> Iterator[str]:
        """Give it for people to read."""
        yield f"{self.operations} operations, {self.calls} calls, {self.refused} of them without the right and refused"
        yield f"answers: {dict(sorted(self.answers.items()))}"
        for name in ("server_errors", "undocumented", "unauthorised"):
            found: list[str] = getattr(self, name)
            yield f"{name}: {len(found)}"
            yield from (f"  {line}" for line in found[:20])


class Trial:
    """Sends the requests of one run, each with the first token, without any, with a wrong one and a lesser one."""

    def __init__(self, scanner: Scanner, place: Path, *, examples: int, seed: int | None) -> None:
        """Take the scanner, a folder in which paths may lie, and how many requests are made of each operation."""
        self.tally = Tally()
        self._scanner = scanner
        self._place = place
        self._examples = examples
        self._seed = seed
        self._session = requests.Session()
        secret = scanner.ask("POST", "/tokens", {"name": "trial", "role": "read"})["secret"]
        self._first, self._reader = (f"Bearer {token}" for token in (scanner.token, secret))
        document = self._session.get(
            f"{scanner.url}/api/openapi.json", headers={"Authorization": self._first}, timeout=TIMEOUT_S
        ).json()
        # Whoever was let in once is not asked to wait for the wrong tokens of others.
        call("GET", f"{scanner.url}/api/v1/me", token=secret)
        self._schema = schemathesis.openapi.from_dict(document)

    def run(self) -> Tally:
        """Try every operation; those that take things away come last."""
        operations = [found.ok() for found in self._schema.get_all_operations()]
        wanted = [operation for operation in operations if operation.path not in LEFT_OUT]
        for operation in sorted(wanted, key=lambda one: (one.method == "delete", one.path, one.method)):
            self.tally.operations += 1
            for mode in MODES:
                self._try(operation, mode)
        return self.tally

    def _try(self, operation: Any, mode: schemathesis.GenerationMode) -> None:
        """Make requests of an operation and send them."""
        known = self._known_ids()

        @hypothesis.settings(
            max_examples=self._examples,
            deadline=None,
            database=None,
            derandomize=self._seed is None,
            suppress_health_check=list(hypothesis.HealthCheck),
            phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        )
        @hypothesis.given(case=operation.as_strategy(generation_mode=mode), real=hypothesis.strategies.booleans())
        def send(case: Any, *, real: bool) -> None:
            self._place_in_world(case, known if real else {})
            self._send(case)

        if self._seed is not None:
            send = hypothesis.seed(self._seed)(send)
        try:
            send()
        except schemathesis.errors.InvalidSchema as problem:
            self.tally.undocumented.append(f"{operation.label}: {problem}")
        except hypothesis.errors.Unsatisfiable:
            # There is no wrong request of an operation that takes nothing.
            assert mode is schemathesis.GenerationMode.NEGATIVE

    def _known_ids(self) -> dict[str, str]:
        """Give ids of things that are there, by the names that paths have for them."""
        self._scanner.ask("POST", "/drives", {"path": str(self._place / "drive")})
        state = self._scanner.state()
        rows = {"drive_id": "drives", "library_id": "libraries", "job_id": "jobs", "profile_id": "profiles"}
        found = {key: str(state[name][-1][key]) for key, name in rows.items() if state[name]}
        return {**found, "schedule_id": state["schedules"][-1]["schedule_id"]} if state["schedules"] else found

    def _place_in_world(self, case: Any, known: dict[str, str]) -> None:
        """Let a request be about what is there, and its folders lie where the trial may write."""
        for name in set(case.path_parameters or {}) & set(known):
            case.path_parameters[name] = known[name]
        # A line that is too long is answered by the HTTP library, before there is any operation.
        hypothesis.assume(12 * len(str(case.query)) < MAX_LINE)
        if isinstance(case.body, dict):
            case.body = {name: self._harmless(name, value) for name, value in case.body.items()}

    def _harmless(self, name: str, value: Any) -> Any:
        """Give a field of a body so that nothing outside of the trial is touched."""
        if name == "path" and isinstance(value, str):
            return f"{self._place}/{value.replace('..', '__').lstrip('/')}"
        if name == "url" and isinstance(value, str) and "//" in value:
            return NOWHERE
        return value

    def _send(self, case: Any) -> None:
        """Send a request with each right; a server's error, an answer that is not described, or a way in is noted."""
        label = f"{case.method} {case.operation.path}"
        response = self._call(case, self._first)
        try:
            case.validate_response(response, checks=CHECKS)
        except schemathesis.core.failures.FailureGroup as group:
            for problem in group.exceptions:
                kind = self.tally.server_errors if response.status_code >= 500 else self.tally.undocumented
                kind.append(f"{label} {response.status_code}: {re.sub(r'\\s+', ' ', str(problem))[:300]}")
        if case.operation.path == "/api/health":
            return
        for right in (None, "Bearer wrong", self._reader):
            self._try_right(case, label, right)

    def _try_right(self, case: Any, label: str, right: str | None) -> None:
        """Send a request with too little right, where that is too little for it."""
        needs = ROLES.get((case.method.upper(), case.operation.path), Role.READ)
        rehearsal = isinstance(case.body, dict) and case.body.get("dry_run") is True
        if right == self._reader and (needs is Role.READ or rehearsal):
            return
        status = self._call(case, right).status_code
        if status < 400:
            self.tally.unauthorised.append(f"{label} with {right and right[:12]}: {status}")
        elif status in {401, 403, 421, 429}:
            self.tally.refused += 1

    def _call(self, case: Any, right: str | None) -> Any:
        """Send a request once."""
        headers = {} if right is None else {"Authorization": right}
        for name in ("Authorization", "authorization"):
            (case.headers or {}).pop(name, None)
        response = case.call(base_url=self._scanner.url, headers=headers, session=self._session, timeout=TIMEOUT_S)
        self.tally.calls += 1
        self.tally.answers[response.status_code] += 1
        return response
