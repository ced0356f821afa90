"""How often wrong tokens may come from an address before its tries are not even looked at."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

# Wrong tokens that an address may send at once, and the seconds after which it may send one more.
BURST = 20
REFILL_S = 3.0
# Addresses, and pairs of address and token, that are remembered; an attacker has more, our memory has not.
REMEMBERED = 4096
# An IPv6 host has the whole of such a network to itself.
IPV6_PREFIX = 64


class Tries:
    """Counts wrong tokens by address. Who was let in before is let in again, whoever else is at the address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with nobody known."""
        self._clock = clock
        # Per address, the moment when all of its tries are there again.
        self._whole_at: OrderedDict[str, float] = OrderedDict()
        self._let_in: OrderedDict[tuple[str, bytes], None] = OrderedDict()

    def wait_s(self, address: str | None) -> int:
        """Give the seconds until an address may try again; 0 when it may now."""
        used_s = self._whole_at.get(_network(address), 0.0) - self._clock()
        over_s = used_s - (BURST - 1) * REFILL_S
        return 0 if over_s <= 0 else int(over_s) + 1

    def failed(self, address: str | None) -> None:
        """Count a wrong token."""
        key, now = _network(address), self._clock()
        self._whole_at[key] = max(self._whole_at.get(key, now), now) + REFILL_S
        self._whole_at.move_to_end(key)
        _shorten(self._whole_at)

    def passed(self, address: str | None, digest: bytes) -> None:
        """Note that a token was right."""
        key = (_network(address), digest)
        self._let_in[key] = None
        self._let_in.move_to_end(key)
        _shorten(self._let_in)

    def knows(self, address: str | None, digest: bytes) -> bool:
        """Tell whether this token was right when it last came from there."""
        return (_network(address), digest) in self._let_in


def _network(address: str | None) -> str:
    """Give what counts as one address."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or ""
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, IPV6_PREFIX), strict=False))


def _shorten[Key, Value](kept: OrderedDict[Key, Value]) -> None:
    """Forget the oldest where there are too many."""
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
