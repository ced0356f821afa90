"""What the hub tells besides the state: who the scanner is and what it may, whenever that is different."""

import asyncio
import contextlib
import json
from dataclasses import replace

from drivearr_scanner.api.hub import Hub, Listener
from drivearr_scanner.contract.enums import MIN_SUPPORTED_SCHEMA_VERSION, SCHEMA_VERSION
from drivearr_scanner.contract.models import Capability, Host, ServerInfo, State

INFO = ServerInfo(
    server_id="s",
    name="attic",
    version="0.1.0",
    schema_version=SCHEMA_VERSION,
    min_supported_schema_version=MIN_SUPPORTED_SCHEMA_VERSION,
    host=Host(host_id="h", name="attic"),
)


async def test_what_the_scanner_may_is_told_again_when_it_changes():
    """Damage that is found beside the work reaches the clients that are connected already; nothing is told twice."""
    info = [INFO]
    hub = Hub(lambda: State(rev=0, hosts=(INFO.host,)), lambda: info[0])
    listener = Listener()
    hub.add(listener)
    running = asyncio.create_task(hub.run())
    try:
        assert json.loads(await listener.queue.get())["type"] == "state"
        hub.changed()
        info[0] = replace(INFO, capabilities=(Capability(key="data_whole", available=False),))
        told = json.loads(await asyncio.wait_for(listener.queue.get(), 30))
        assert (told["type"], told["server"]["capabilities"][0]["key"]) == ("server_info", "data_whole")
        hub.changed()
        await asyncio.sleep(0.3)
        assert listener.queue.empty()
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
