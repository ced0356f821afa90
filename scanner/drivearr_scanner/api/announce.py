"""Tell the local network where the scanner is, so that Home Assistant finds it."""

import contextlib
import ipaddress
import logging
from collections.abc import AsyncIterator

import ifaddr
from zeroconf import IPVersion
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from drivearr_scanner.contract.enums import ZEROCONF_TYPE
from drivearr_scanner.contract.models import ServerInfo

LOGGER = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def announced(info: ServerInfo, *, host: str, port: int) -> AsyncIterator[None]:
    """Announce the scanner while the context lasts; one that only this machine can reach is not announced."""
    addresses = _addresses(host)
    if not addresses:
        yield
        return
    service = AsyncServiceInfo(
        ZEROCONF_TYPE,
        f"{info.name[:40]}-{info.server_id[:8]}.{ZEROCONF_TYPE}",
        addresses=[ipaddress.ip_address(address).packed for address in addresses],
        port=port,
        properties={
            "server_id": info.server_id,
            "version": info.version,
            "schema_version": str(info.schema_version),
        },
        server=f"drivearr-{info.server_id[:8]}.local.",
    )
    try:
        zeroconf = AsyncZeroconf(ip_version=IPVersion.V4Only)
        await zeroconf.async_register_service(service)
    except OSError as problem:
        LOGGER.warning("The scanner cannot announce itself (%s); add it by its address", problem.strerror or problem)
        yield
        return
    try:
        yield
    finally:
        await zeroconf.async_unregister_all_services()
        await zeroconf.async_close()


def _addresses(host: str) -> list[str]:
    """Give the IPv4 addresses under which other machines reach the scanner."""
    if host not in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        with contextlib.suppress(ValueError):
            address = ipaddress.ip_address(host)
            return [] if address.is_loopback or address.version != 4 else [host]
        return []
    found = [str(address.ip) for adapter in ifaddr.get_adapters() for address in adapter.ips if address.is_IPv4]
    return [address for address in found if not ipaddress.ip_address(address).is_loopback]
