"""The command `settings`: on the data base; on a running scanner it is in test_cli_commands."""

import json

import pytest
from drivearr_scanner.cli.main import main
from drivearr_scanner.contract.integrity import Settings


@pytest.fixture
def data(tmp_path):
    """Give a data directory that does not exist yet."""
    return str(tmp_path / "data")


def settings(capsys, data, *arguments):
    """Run the command, and give its exit status and what it printed."""
    capsys.readouterr()
    status = main(["--data", data, "--json", "settings", *arguments])
    return status, json.loads(capsys.readouterr().out)


def test_settings_are_shown_changed_and_kept(capsys, data):
    """What is not named stays; a limit is taken away by null."""
    assert settings(capsys, data) == (0, {"settings": Settings().to_dict()})
    changes = ("network_warn_bytes_per_s=80000000", "quiet_start=22:00", "quiet_end=06:30", "self_test_long=true")
    status, answer = settings(capsys, data, *changes, "bandwidth_bytes_per_s=5000000")
    assert status == 0
    expected = Settings(
        network_warn_bytes_per_s=80_000_000,
        quiet_start="22:00",
        quiet_end="06:30",
        self_test_long=True,
        bandwidth_bytes_per_s=5_000_000,
    )
    assert answer["settings"] == expected.to_dict()
    assert settings(capsys, data, "bandwidth_bytes_per_s=null")[1]["settings"]["bandwidth_bytes_per_s"] is None
    assert settings(capsys, data)[1]["settings"]["quiet_start"] == "22:00"


@pytest.mark.parametrize(
    "change", ["nothing_like_it=1", "quiet_start=25:00", "quiet_start=22:00", "network_stop_bytes_per_s=fast"]
)
def test_what_cannot_be_is_refused_and_not_kept(capsys, data, change):
    """The status says bad input."""
    status, answer = settings(capsys, data, change)
    assert (status, answer["error"]["code"]) == (2, "invalid_request")
    assert settings(capsys, data)[1]["settings"] == Settings().to_dict()


def test_a_change_without_a_value_is_no_change(capsys, data):
    """The way to write it is told."""
    with pytest.raises(SystemExit):
        main(["--data", data, "settings", "network_warn_bytes_per_s"])
    assert "NAME=VALUE" in capsys.readouterr().err
