"""The main job: a scanner on real folders, and a real Home Assistant that is connected to it."""

import os
import signal
import sys
import threading
from argparse import Namespace
from pathlib import Path
from typing import Any

from .child import Child, Ended
from .dashboard import make_dashboard
from .demo import make_demo
from .home_assistant import HomeAssistant, Login
from .options import DEFAULT_HOME_ASSISTANT_PORT, BadOption, existing_folder, library_selector, parse
from .scanner import Scanner
from .web import HttpError, free_port, is_free, own_address

# A first look at a big library takes long; the addresses are printed before.
COMPARE_TIMEOUT_S = 45.0
WATCH_INTERVAL_S = 1.0


def main() -> int:
    """Run until a signal; 2 for a bad option, 3 when a program does not start or ends by itself."""
    options = parse()
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: _interrupt(stopping))
    try:
        selectors = _selectors(options)
        _check_port(options.host, options.port)
    except BadOption as err:
        print(f"scripts/run: {err}", file=sys.stderr)
        return 2
    scanner = Scanner(options.data, host=options.host, port=options.port, selectors=selectors)
    home = None if options.scanner_only else _home_assistant(options)
    children = [scanner.child, *([home.child] if home else [])]
    try:
        _start(scanner, home)
        _watch(children)
    except (Ended, HttpError) as err:
        print(f"scripts/run: {err}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("\nending ...", flush=True)
        return 0
    finally:
        stopping.set()
        for child in reversed(children):
            child.stop()
    return 0


def _interrupt(stopping: threading.Event) -> None:
    """Leave the main part at the first signal; those that come while it ends change nothing."""
    if not stopping.is_set():
        stopping.set()
        raise KeyboardInterrupt


def _selectors(options: Namespace) -> list[str]:
    """Give the folders as options of the scanner; the demo's when none are given."""
    libraries = [library_selector(text) for text in options.library]
    drives = [existing_folder(path) for path in options.drive]
    if not libraries and not drives:
        libraries, drive = make_demo(options.data / "demo")
        drives = [str(drive)]
        print(f"No folders given: a demo library and a demo drive are in {options.data / 'demo'}", flush=True)
    pairs = [*(("--library", text) for text in libraries), *(("--drive", path) for path in drives)]
    return [word for pair in pairs for word in pair]


def _check_port(host: str, port: int) -> None:
    """Raise `BadOption` when the scanner's port is taken."""
    if not is_free(host, port):
        raise BadOption(
            f"Port {port} of {host} is in use, perhaps by a scanner that runs already. Choose another with --port N."
        )


def _home_assistant(options: Namespace) -> HomeAssistant:
    """Give the Home Assistant of this data directory on a free port."""
    port = free_port(options.host, DEFAULT_HOME_ASSISTANT_PORT)
    return HomeAssistant(options.data / "homeassistant", host=options.host, port=port)


def _start(scanner: Scanner, home: HomeAssistant | None) -> None:
    """Start both at once, connect them, and print what a person needs."""
    login = None
    if home is not None:
        print("Starting the scanner and Home Assistant (the first time takes half a minute) ...", flush=True)
        login = home.prepare()
        home.start()
    scanner.start()
    print(f"\n  scanner         {scanner.url}   (token: {scanner.data / 'token'})", flush=True)
    if home is not None and login is not None:
        _connect(scanner, home, login)
        print(f"  Home Assistant  {home.url}   user {login.username}, password {login.password}", flush=True)
    print(flush=True)
    for line in _contents(scanner):
        print(f"  {line}", flush=True)
    command = f".venv/bin/drivearr --data {_short(scanner.data)} jobs"
    print(f"\n  command line    {command}\n  logs            {scanner.child.log}", flush=True)
    print("\nReady. Ctrl-C ends everything.", flush=True)


def _connect(scanner: Scanner, home: HomeAssistant, login: Login) -> None:
    """Set the integration up on this scanner unless it is, and put the drives on the dashboard."""
    tokens = home.wait_ready(login)
    wanted = f"{scanner.port} {scanner.token}"
    kept = home.folder / "connected"
    if not home.entries(tokens) or not kept.exists() or kept.read_text("utf-8") != wanted:
        home.connect(tokens, host=own_address(scanner.host), port=scanner.port, token=scanner.token)
        kept.touch(mode=0o600)
        kept.write_text(wanted, "utf-8")
    server_id = scanner.ask("GET", "/info")["server_id"]
    drives = {f"{server_id}_{drive['drive_id']}" for drive in scanner.drives()}
    devices = [d["id"] for d in home.devices(tokens) if any(name in drives for _, name in d["identifiers"])]
    make_dashboard(home, tokens, devices)
    home.log_out(tokens)


def _contents(scanner: Scanner) -> list[str]:
    """Say what is on each drive, a line each."""
    return [_describe(drive) for drive in scanner.wait_compared(COMPARE_TIMEOUT_S)]


def _describe(drive: dict[str, Any]) -> str:
    """Say what is on one drive."""
    titles, problem = drive.get("titles"), drive.get("problem")
    if not drive["attached"]:
        found = "not attached"
    elif problem is not None:
        found = str(problem["message"])
    elif titles is None:
        found = "still being indexed"
    else:
        found = ", ".join(f"{titles[status]} {status}" for status in ("complete", "partial", "missing"))
    return f"{drive['name']}: {found}   ({drive.get('path') or 'no path'})"


def _watch(children: list[Child]) -> None:
    """Wait for a signal; `Ended` when a program ends by itself."""
    pause = threading.Event()
    while not pause.wait(WATCH_INTERVAL_S):
        for child in children:
            child.check()


def _short(path: Path) -> str:
    """Give a path as it is written in the repository's folder."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    sys.exit(main())
