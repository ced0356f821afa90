"""The command `schedules`: on the data base, and on a running scanner."""

import json

import pytest
from drivearr_scanner.cli.main import main
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.store import libraries
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.libraries import LibraryRow


@pytest.fixture
def data(tmp_path):
    """Give a data directory that knows one library."""
    store = Store(str(tmp_path / "data"))
    row = LibraryRow(
        library_id="lib", host_id=installation_id(store), name="movies", kind="movies", path="/media/movies", position=1
    )
    store.write_now(lambda connection: libraries.add(connection, row))
    store.close()
    return str(tmp_path / "data")


def schedules(capsys, data, *arguments):
    """Run the command, and give its exit status and what it printed."""
    capsys.readouterr()
    status = main(["--data", data, "--json", "schedules", *arguments])
    return status, json.loads(capsys.readouterr().out)


def test_a_schedule_is_set_changed_and_removed(capsys, data):
    """Setting it again changes the one that is there, and what is not named stays."""
    status, answer = schedules(capsys, data, "set", "movies", "--window", "01:00-05:00", "--within", "60")
    assert (status, len(answer["schedules"])) == (0, 1)
    _, answer = schedules(capsys, data, "set", "/media/movies", "--days", "sat,sun")
    [row] = answer["schedules"]
    assert (row["library_id"], row["window_start"], row["within_days"], row["weekdays"]) == ("lib", "01:00", 60, [5, 6])
    assert row["next_run_at"] is not None
    assert schedules(capsys, data, "set", "movies", "--disable")[1]["schedules"][0]["next_run_at"] is None
    assert schedules(capsys, data, "remove", "movies") == (0, {"schedules": []})


REFUSED = [
    (("set", "tv"), "drive_not_found"),
    (("set", "movies", "--window", "25:00-26:00"), "invalid_request"),
    (("set", "movies", "--within", "0"), "invalid_request"),
    (("remove", "movies"), "schedule_not_found"),
]


@pytest.mark.parametrize(("arguments", "code"), REFUSED)
def test_what_cannot_be_is_refused(capsys, data, arguments, code):
    """The status says bad input, and nothing is kept."""
    status, answer = schedules(capsys, data, *arguments)
    assert (status, answer["error"]["code"]) == (2, code)
    assert schedules(capsys, data)[1] == {"schedules": []}
