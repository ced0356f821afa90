"""Simulated damage of a device, with the truth beside: which points belong together, and how they lie."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

MIB = 1 << 20
KINDS = ("contiguous", "strided", "scattered", "isolated")


@dataclass(slots=True)
class Damage:
    """Damaged places of a device; `labels` say which event each belongs to, -1 for what is isolated."""

    size_bytes: int
    block: int
    points: list[tuple[int, int]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def add(self, kind: str, starts: Sequence[int]) -> None:
        """Add an event."""
        self.labels += [len(self.kinds)] * len(starts)
        self.kinds.append(kind)
        self.points += [(start, self.block) for start in starts]

    def add_isolated(self, chance: random.Random, count: int) -> None:
        """Add places that belong to nothing."""
        self.points += [(self._place(chance, 0), self.block) for _ in range(count)]
        self.labels += [-1] * count

    def event(self, chance: random.Random, kind: str, *, reach: int) -> None:
        """Add an event of a kind that spans at most `reach` bytes, and lies at least as far from the others."""
        most = reach // self.block
        if kind == "contiguous":
            count = chance.randint(6, max(6, min(most, 400)))
            places = [self.block * number for number in range(count) if chance.random() < 0.9]
        elif kind == "strided":
            count = chance.randint(8, max(8, min(most // 3, 60)))
            stride = chance.randint(3, max(3, most // count)) * self.block
            jitter = stride * chance.choice((0.0, 0.02, 0.05, 0.1))
            places = [max(int(stride * number + chance.uniform(-jitter, jitter)), 0) for number in range(count)]
        else:
            # Random blocks of a region, no denser than one in four, so that it is no contiguous one.
            count = chance.randint(8, max(8, min(most // 4, 80)))
            span = chance.randint(count * 4, max(count * 4, most))
            places = [number * self.block for number in chance.sample(range(span), count)]
        first = self._apart(chance, max(places), reach)
        self.add(kind, [first + place // 4096 * 4096 for place in places])

    def _apart(self, chance: random.Random, span: int, reach: int) -> int:
        """Give a start so that an event has room around it."""
        for _ in range(1000):
            first = self._place(chance, span)
            if all(start + reach < first or first + span + reach < start for start, _ in self.points):
                return first
        raise ValueError("the device is too small for so many events")

    def _place(self, chance: random.Random, span: int) -> int:
        """Give a start so that `span` bytes fit."""
        room = max(self.size_bytes - span - self.block, self.block)
        return chance.randrange(room // 4096) * 4096

    def shuffled(self, chance: random.Random) -> "Damage":
        """Give the same damage in another order."""
        order = list(range(len(self.points)))
        chance.shuffle(order)
        points, labels = [self.points[at] for at in order], [self.labels[at] for at in order]
        return Damage(self.size_bytes, self.block, points, labels, self.kinds)


def simulate(
    seed: int, kinds: Sequence[str], *, size_bytes: int, block: int = MIB, isolated: int = 0, reach: int | None = None
) -> Damage:
    """Make damage of the given events and isolated places."""
    chance = random.Random(seed)
    damage = Damage(size_bytes, block)
    for kind in kinds:
        damage.event(chance, kind, reach=reach or min(size_bytes // 50, 2 << 30))
    damage.add_isolated(chance, isolated)
    return damage.shuffled(chance)


def adjusted_rand(truth: Sequence[int], found: Sequence[int]) -> float:
    """Give the adjusted Rand index of two labellings (Hubert and Arabie, 1985); each -1 is a group of its own."""
    truth, found = ([label if label >= 0 else -2 - at for at, label in enumerate(row)] for row in (truth, found))
    pairs = sum(_pairs(count) for count in Counter(zip(truth, found, strict=True)).values())
    rows = sum(_pairs(count) for count in Counter(truth).values())
    columns = sum(_pairs(count) for count in Counter(found).values())
    expected = rows * columns / max(_pairs(len(truth)), 1)
    most = (rows + columns) / 2
    return 1.0 if most == expected else (pairs - expected) / (most - expected)


def _pairs(count: int) -> int:
    """Give how many pairs there are."""
    return count * (count - 1) // 2
