"""What the copy of the contract in the integration makes of data from the wire, good or not."""

from collections.abc import Mapping
from typing import Any

import pytest

from custom_components.drivearr.client.contract.access import Access, Token
from custom_components.drivearr.client.contract.codec import ContractError
from custom_components.drivearr.client.contract.enums import Activity, Role
from custom_components.drivearr.client.contract.models import Drive, Job, Profile, State
from custom_components.drivearr.client.contract.text import display, display_all, path_fields, shown

DRIVE: Mapping[str, Any] = {
    "drive_id": "d",
    "host_id": "h",
    "name": "n",
    "kind": "volume",
    "attached": True,
    "manifest_state": "ok",
}
JOB: Mapping[str, Any] = {"job_id": "j", "host_id": "h", "kind": "scan", "state": "running", "created_at": "now"}


def test_what_a_newer_scanner_adds_is_ignored() -> None:
    """A field that nobody knows changes nothing, a value that nobody knows is unknown."""
    drive = Drive.from_dict({**DRIVE, "flies": True, "activity": "dancing"})
    assert (drive.name, drive.activity) == ("n", Activity.UNKNOWN)
    assert Drive.from_dict({**DRIVE, "activity": 7}).activity is Activity.UNKNOWN


@pytest.mark.parametrize(
    ("model", "data"),
    [
        (Drive, {"drive_id": "d"}),
        (Drive, {**DRIVE, "name": 7}),
        (Drive, {**DRIVE, "size_bytes": True}),
        (Drive, {**DRIVE, "titles": "many"}),
        (Drive, ["d"]),
        (State, {"rev": 1, "drives": {"d": DRIVE}}),
        (Job, {**JOB, "result": ["done"]}),
        (Profile, {"profile_id": "p", "name": "n", "priority": "x"}),
    ],
)
def test_what_breaks_the_contract_is_refused(model: Any, data: Any) -> None:
    """A wrong type is an error that names where, never a value to go on with."""
    with pytest.raises(ContractError):
        model.from_dict(data)


def test_a_role_of_the_future_is_no_role() -> None:
    """Who asks with a role that is not known here is shown with an unknown one, never with more than it has."""
    access = Access.from_dict({"name": "Anna", "role": "owner", "through": "token"})
    token = Token.from_dict({"token_id": "t", "name": "kitchen", "role": "read", "first": False, "created_at": None})
    assert (access.role, token.role) == (Role.UNKNOWN, Role.READ)
    assert Token.from_dict(token.to_dict()) == token


def test_a_whole_number_is_a_number() -> None:
    """JSON has one type of numbers."""
    job = Job.from_dict({**JOB, "progress": {"percent": 50}})
    assert job.progress.percent == 50.0
    assert isinstance(job.progress.percent, float)


@pytest.mark.parametrize(
    "row",
    [
        {**DRIVE, "activity": "idle"},
        {**DRIVE, "problem": {"code": "x", "message": "y", "fields": {"a": [1, {"b": 2}]}}},
    ],
)
def test_what_is_written_reads_the_same(row: dict[str, Any]) -> None:
    """To the wire and back nothing is lost."""
    drive = Drive.from_dict(row)
    assert Drive.from_dict(drive.to_dict()) == drive


def test_hostile_text_is_shown_harmless() -> None:
    """Control characters and bytes that are no text show as a replacement, at any depth."""
    assert display("a\x1b[2J\udcff\n") == "a\ufffd[2J\ufffd\ufffd"
    data = {"k\x00": ["a\x07", 1, None, ("b\x08",)]}
    assert display_all(data) == {"k\ufffd": ["a\ufffd", 1, None, ["b\ufffd"]]}
    assert shown("plain") == "plain"
    assert shown("Köln") == "Köln"
    assert path_fields("Köln") == {"path": "Köln"}
    assert path_fields("a\udcff") == {"path": "a\ufffd", "path_b64": "Yf8="}
