"""What a Home Assistant feels of a scanner with 100 busy drives: a real core, a real WebSocket, 1,000 titles each.

usage: .venv/bin/python tests/bench/ha_bench.py [--drives 100] [--seconds 15] [--dashboards 10] [--memory]

A pause is how long the event loop let everybody else wait; its CPU part is what the loop's own thread used of that, so
that a loaded machine can be told from work of ours. Python's garbage collector, which holds all threads and grows with
all of Home Assistant, is left out of both and told beside them. Each figure stands beside that of the same Home
Assistant before the scanner was added. `--memory` traces allocations and prints only those: tracing slows everything.
"""

import argparse
import asyncio
import gc
import logging
import multiprocessing
import select
import socket
import statistics
import sys
import tempfile
import threading
import time
import tracemalloc
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Self

from homeassistant import bootstrap, runner
from homeassistant.config_entries import ConfigEntry
from homeassistant.helpers import device_registry as dr

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2]), str(Path(__file__).parents[2] / "scripts")]
import aiohttp  # noqa: E402 - after Home Assistant, which renames modules
import ha_bench_scanner  # noqa: E402 - benches are run as scripts
from drivearr_dev.home_assistant import HomeAssistant as Folder  # noqa: E402
from fake_scanner import SERVER_ID, TOKEN  # noqa: E402

TICK_S = 0.001
PATCHES_PER_S = 4
FIRED = "bench_fired"
CONFIGURATION = """\
homeassistant:
  name: Bench
recorder:
websocket_api:
automation:
  - triggers:
      - trigger: state
        entity_id: ENTITIES
    actions:
      - event: bench_fired
        event_data:
          number: "{{ trigger.to_state.attributes.number | default(-1) }}"
          sent: "{{ trigger.to_state.attributes.sent | default(0) }}"
    mode: queued
    max: 1000
"""


class Pauses:
    """How long the loop lets others wait, measured by a task that wants to run each millisecond.

    The garbage collector's time is left out, on whichever thread it runs.
    """

    def __init__(self) -> None:
        """Start with nothing measured."""
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.collected = 0.0
        self._collected_here = 0.0
        self._collecting = False
        self._began = (0.0, 0.0)

    async def __aenter__(self) -> Self:
        """Begin to measure."""
        gc.collect()
        gc.callbacks.append(self._collector)
        self._task = asyncio.create_task(self._measure())
        await asyncio.sleep(0.05)
        self.wall.clear()
        self.cpu.clear()
        return self

    async def __aexit__(self, *_: object) -> None:
        """End."""
        gc.callbacks.remove(self._collector)
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    def _collector(self, phase: str, _: dict[str, int]) -> None:
        """Sum what the garbage collector takes, and what of it is on the loop's own thread."""
        self._collecting = phase == "start"
        if self._collecting:
            self._began = (time.perf_counter(), time.thread_time())
            return
        self.collected += time.perf_counter() - self._began[0]
        if threading.current_thread() is threading.main_thread():
            self._collected_here += time.thread_time() - self._began[1]

    async def _measure(self) -> None:
        """Note each wait beyond the millisecond that was asked for."""
        while True:
            wall = time.perf_counter() - self.collected
            cpu = time.thread_time() - self._collected_here
            await asyncio.sleep(TICK_S)
            while self._collecting:
                # The other thread has not told yet how long it took.
                select.select((), (), (), TICK_S / 10)
            self.wall.append(time.perf_counter() - self.collected - wall - TICK_S)
            self.cpu.append(time.thread_time() - self._collected_here - cpu)

    def line(self, name: str, base: Self | None = None) -> str:
        """Give the figures, and how much more than the empty loop they are."""
        wall, cpu = 1000 * max(self.wall), 1000 * max(self.cpu)
        p99 = 1000 * sorted(self.wall)[int(len(self.wall) * 0.99)]
        ratio = f"  ({max(self.cpu) / max(base.cpu):.1f} x empty loop)" if base else ""
        collected = f"  GC {1000 * self.collected:.0f} ms" if self.collected > 0.001 else ""
        return f"{name:44} longest pause {wall:6.1f} ms  p99 {p99:5.1f} ms  longest CPU {cpu:5.1f} ms{ratio}{collected}"


class Scanner:
    """The scanner's process, and the pipe to it."""

    def __init__(self, drives: int) -> None:
        """Start it."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=ha_bench_scanner.serve, args=(drives, theirs))
        self._process.start()
        theirs.close()
        self.port: int = self._pipe.recv()

    async def do(self, *order: Any) -> None:
        """Give an order and wait until it was carried out."""
        self._pipe.send(order)
        await asyncio.get_running_loop().run_in_executor(None, self._pipe.recv)

    def close(self) -> None:
        """End it."""
        self._pipe.close()
        self._process.join(10)


@asynccontextmanager
async def home_assistant(folder: Path, drives: int):
    """Give a running Home Assistant."""
    made = Folder(folder, port=0)
    entities = ", ".join(f"event.drive_{n}_event" for n in range(drives))
    folder.joinpath("configuration.yaml").write_text(CONFIGURATION.replace("ENTITIES", f"[{entities}]"), "utf-8")
    made.port = _free_port()
    made.prepare()
    hass = await bootstrap.async_setup_hass(runner.RuntimeConfig(config_dir=str(folder), skip_pip=True))
    assert hass is not None
    logging.getLogger().setLevel(logging.ERROR)
    await hass.async_start()
    await hass.async_block_till_done()
    try:
        yield hass, made
    finally:
        await hass.async_stop(force=True)


def _free_port() -> int:
    """Give a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def set_up(hass: Any, scanner: Scanner) -> ConfigEntry:
    """Add the entry as the config flow does, and wait until everything is there."""
    entry = ConfigEntry(
        data={"host": "127.0.0.1", "port": scanner.port, "token": TOKEN},
        discovery_keys={},
        domain="drivearr",
        entry_id="bench",
        minor_version=1,
        options={},
        source="user",
        subentries_data=(),
        title="Attic",
        unique_id=SERVER_ID,
        version=1,
    )
    await hass.config_entries.async_add(entry)
    await hass.async_block_till_done()
    assert entry.state.value == "loaded", (entry.state, entry.reason)
    return entry


async def patches(scanner: Scanner, *, seconds: int, drives: int, each: int) -> None:
    """Let jobs go on for a while, `each` of them in one patch."""
    for turn in range(seconds * PATCHES_PER_S):
        began = time.monotonic()
        first = turn * each % drives
        await scanner.do("patch", first, min(first + each, drives))
        await asyncio.sleep(max(0.0, began + 1 / PATCHES_PER_S - time.monotonic()))


class Dashboards:
    """Browsers that look at the state of all drives."""

    def __init__(self, hass: Any, port: int, *, patched: bool) -> None:
        """Take where Home Assistant is, and whether they take patches; nobody looks yet."""
        self.hass, self.port, self.patched = hass, port, patched
        self.bytes = self.messages = 0

    async def look(self, count: int) -> None:
        """Open as many connections as there are dashboards, and read them until the end."""
        user = await self.hass.auth.async_create_system_user("bench", group_ids=["system-admin"])
        token = await self.hass.auth.async_create_refresh_token(user)
        self._access = self.hass.auth.async_create_access_token(token)
        self._session = aiohttp.ClientSession()
        sockets = [await self._open() for _ in range(count)]
        self._readers = [asyncio.create_task(self._read(socket)) for socket in sockets]
        await asyncio.sleep(1)
        self.bytes = self.messages = 0

    async def _open(self) -> aiohttp.ClientWebSocketResponse:
        """Log in and subscribe."""
        socket = await self._session.ws_connect(f"http://127.0.0.1:{self.port}/api/websocket", max_msg_size=0)
        await socket.receive_json()
        await socket.send_json({"type": "auth", "access_token": self._access})
        assert (await socket.receive_json())["type"] == "auth_ok"
        await socket.send_json({"id": 1, "type": "drivearr/state/subscribe", "patches": self.patched})
        return socket

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Count what comes; nothing is parsed, since browsers do that elsewhere."""
        async for message in socket:
            self.bytes += len(message.data)
            self.messages += 1

    async def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """Ask one question over a connection of its own."""
        socket = await self._open()
        await socket.send_json({"id": 2, **message})
        while (answer := await socket.receive_json()).get("id") != 2:
            pass
        await socket.close()
        return answer

    async def leave(self) -> None:
        """Close everything."""
        await self._session.close()
        await asyncio.gather(*self._readers, return_exceptions=True)


async def measure_events(hass: Any, scanner: Scanner, drives: int, count: int) -> list[float]:
    """Give how long each event of the scanner takes until its automation has run, while jobs go on."""
    took: dict[int, float] = {}

    def fired(event: Any) -> None:
        """Note when."""
        number = int(event.data["number"])
        if number >= 0:
            took.setdefault(number, time.monotonic() - float(event.data["sent"]))

    stop = hass.bus.async_listen(FIRED, fired)
    for number in range(count):
        await scanner.do("patch", number % drives, number % drives + 1)
        await scanner.do("event", number % drives, number)
        await asyncio.sleep(0.03)
    for _ in range(500):
        if len(took) == count:
            break
        await asyncio.sleep(0.01)
    stop()
    assert len(took) == count, f"{count - len(took)} automations did not fire"
    return sorted(took.values())


async def measure(folder: Path, options: argparse.Namespace) -> None:
    """Print all figures."""
    scanner = Scanner(options.drives)
    try:
        async with home_assistant(folder, options.drives) as (hass, made):
            async with Pauses() as empty:
                await asyncio.sleep(5)
            print(empty.line("empty loop"))
            async with Pauses() as pauses:
                began = time.perf_counter()
                await set_up(hass, scanner)
                took = time.perf_counter() - began
                await asyncio.sleep(1)
            count = len(hass.states.async_entity_ids())
            print(pauses.line(f"set-up ({took:.2f} s, {count} states)", empty))
            await measure_pushes(hass, scanner, empty, options)
            times = await measure_events(hass, scanner, options.drives, 300)
            p99 = times[int(len(times) * 0.99)]
            median = statistics.median(times)
            print(f"event to automation, 300 events: median {1000 * median:.1f} ms  p99 {1000 * p99:.1f} ms")
            for patched in (False, True):
                await measure_dashboards(Dashboards(hass, made.port, patched=patched), scanner, empty, options)
    finally:
        scanner.close()


async def measure_pushes(hass: Any, scanner: Scanner, empty: Pauses, options: argparse.Namespace) -> None:
    """Print what patches and whole states do."""
    for each in (1, options.drives // PATCHES_PER_S):
        async with Pauses() as pauses:
            used = time.thread_time()
            await patches(scanner, seconds=options.seconds, drives=options.drives, each=each)
            share = (time.thread_time() - used) / options.seconds
        print(pauses.line(f"4 patches/s of {each} jobs ({share:.1%} of a core)", empty))
    async with Pauses() as pauses:
        for _ in range(5):
            await scanner.do("whole")
            await asyncio.sleep(1.5)
    print(pauses.line("whole state, every drive changed (5 times)", empty))
    async with Pauses() as pauses:
        await scanner.do("away", 0.2)
        await asyncio.sleep(4)
        while hass.states.get("sensor.drive_0_free_space").state == "unavailable":
            await asyncio.sleep(0.1)
        await asyncio.sleep(1)
    print(pauses.line("scanner restarts: away and back", empty))


async def measure_dashboards(boards: Dashboards, scanner: Scanner, empty: Pauses, options: argparse.Namespace) -> None:
    """Print what dashboards cost while all jobs run."""
    kind = f"{options.dashboards} dashboards {'with patches' if boards.patched else 'with all of it'}"
    async with Pauses() as opening:
        await boards.look(options.dashboards)
    print(opening.line(f"{kind}: open", empty))
    async with Pauses() as pauses:
        used = time.thread_time()
        each = options.drives // PATCHES_PER_S
        await patches(scanner, seconds=options.seconds, drives=options.drives, each=each)
        share = (time.thread_time() - used) / options.seconds
    print(pauses.line(f"{kind} ({share:.1%} of a core)", empty))
    print(f"  {boards.messages} messages of {boards.bytes / max(1, boards.messages) / 1000:.1f} kB on average")
    async with Pauses() as pauses:
        asked = {"type": "drivearr/contents", "device_id": _a_drive(boards.hass), "limit": ha_bench_scanner.TITLES}
        answer = await boards.ask(asked)
        assert len(answer["result"]["titles"]) == ha_bench_scanner.TITLES, answer
    print(pauses.line(f"a page of {ha_bench_scanner.TITLES:,} titles", empty))
    await boards.leave()


def _a_drive(hass: Any) -> str:
    """Give the device id of a drive."""
    device = dr.async_get(hass).async_get_device_by_identifier(("drivearr", f"{SERVER_ID}_drive-0"), "bench")
    assert device is not None
    return device.id


async def measure_memory(folder: Path, options: argparse.Namespace) -> None:
    """Print what a drive takes in Home Assistant's memory: entities, states, registries and what is known of it."""
    scanner = Scanner(options.drives)
    try:
        async with home_assistant(folder, options.drives) as (hass, _):
            tracemalloc.start()
            gc.collect()
            before = tracemalloc.get_traced_memory()[0]
            states = len(hass.states.async_entity_ids())
            await set_up(hass, scanner)
            await asyncio.sleep(2)
            gc.collect()
            used = tracemalloc.get_traced_memory()[0] - before
            entities = len(hass.states.async_entity_ids()) - states
            own_lines = tracemalloc.Filter(inclusive=True, filename_pattern="*/drivearr/*")
            ours = tracemalloc.take_snapshot().filter_traces((own_lines,))
            own = sum(row.size for row in ours.statistics("filename"))
            print(
                f"memory per drive: {used / options.drives / 1000:.1f} kB with {entities / options.drives:.0f} entities"
            )
            print(f"  of that allocated in the integration's own lines {own / options.drives / 1000:.1f} kB")
    finally:
        scanner.close()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    for name, default in (("drives", 100), ("seconds", 15), ("dashboards", 10)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run((measure_memory if options.memory else measure)(Path(folder), options), debug=False)


if __name__ == "__main__":
    main()
