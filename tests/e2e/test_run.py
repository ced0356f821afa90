"""The main job as a person starts it: `scripts/run`."""

import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drivearr_dev.web import call, free_port, is_free

ROOT = Path(__file__).parents[2]


@contextmanager
def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start `scripts/run`, give it and what it printed until it was ready; it is ended whatever happens."""
    command = [str(ROOT / "scripts/run"), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            printed = []
            for line in process.stdout:
                printed.append(line)
                if line.startswith("Ready."):
                    break
            yield process, "".join(printed)
        finally:
            process.terminate()
            process.wait(60)


def test_run_gives_a_connected_home_assistant(tmp_path: Path) -> None:
    """Without folders it makes a demo, says what is on the drive, and ends both programs at a signal."""
    port = free_port("127.0.0.1", 18677)
    options = ("--data", str(tmp_path / "data"), "--port", str(port))
    for number in (signal.SIGINT, signal.SIGTERM):
        start = time.monotonic()
        with running(*options) as (process, printed):
            duration_s = time.monotonic() - start
            assert "15 complete, 2 partial, 5 missing" in printed, printed
            found = re.search(r"Home Assistant +(http://127\.0\.0\.1:(\d+)) +user drivearr, password \S+", printed)
            assert found is not None, printed
            assert call("GET", f"{found[1]}/manifest.json")["name"] == "Home Assistant"
            process.send_signal(number)
            assert process.wait(60) == 0
        assert is_free("127.0.0.1", port)
        assert is_free("127.0.0.1", int(found[2]))
    print(f"second start to ready: {duration_s:.1f} s")
    assert duration_s < 60, "seconds are a loaded machine's; docs/measurements.md has the figure"


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    """The message names the port and the option, and nothing is started."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [str(ROOT / "scripts/run"), "--data", str(tmp_path), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"Port {port} of 127.0.0.1 is in use" in done.stderr
    assert "--port N" in done.stderr


def test_a_second_run_on_the_same_data_is_refused(tmp_path: Path) -> None:
    """The scanner that came second says who is in the way, and takes nothing down."""
    first, second = free_port("127.0.0.1", 18777), free_port("127.0.0.1", 18787)
    options = ("--data", str(tmp_path / "data"), "--scanner-only")
    with running(*options, "--port", str(first)) as (_, printed):
        assert "Ready." in printed, printed
        with running(*options, "--port", str(second)) as (process, refused):
            assert process.wait(60) == 3
        assert "Another scanner uses the data directory" in refused
        assert call("GET", f"http://127.0.0.1:{first}/api/health") == {"status": "ok"}
