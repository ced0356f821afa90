"""Damage that lies together: simulated with the truth beside, chance, patterns, and properties of any input."""

import random
import time
from statistics import mean

import pytest
from damage import KINDS, MIB, adjusted_rand, simulate
from drivearr_scanner.contract.enums import Pattern, Severity
from drivearr_scanner.integrity.clusters import Clustering, cluster
from drivearr_scanner.integrity.severity_rules import Damage, severity_of
from hypothesis import given, settings
from hypothesis import strategies as st

TB = 10**12
GB = 10**9


def labels(points: int, found: Clustering) -> list[int]:
    """Give the cluster of each point, -1 for none."""
    result = [-1] * points
    for number, each in enumerate(found.clusters):
        for member in each.members:
            result[member] = number
    return result


@pytest.mark.parametrize("kind", KINDS[:3])
@pytest.mark.parametrize("size", [64 * GB, 4 * TB, 20 * TB])
@pytest.mark.parametrize("rotational", [True, False, None])
def test_simulated_damage_is_put_together(kind, size, rotational):
    """Events of each kind among isolated places come out as they were made, and with their pattern."""
    indices = []
    for seed in range(12):
        chance = random.Random(seed)
        reach = min(size // 200, 1 << 30)
        damage = simulate(seed, [kind] * (1 + seed % 4), size_bytes=size, isolated=chance.randint(0, 15), reach=reach)
        found = cluster(damage.points, size_bytes=size, rotational=rotational)
        indices.append(adjusted_rand(damage.labels, labels(len(damage.points), found)))
        assert {str(each.pattern) for each in found.clusters} == {kind}, seed
    assert mean(indices) >= 0.98


@pytest.mark.parametrize(("count", "most"), [(100, 0.01), (1000, 0.02)])
def test_chance_makes_no_clusters(count, most):
    """Random places of a device give a false cluster in one of a hundred cases, or of fifty for ten times as many."""
    rounds = 300
    found = [
        cluster(simulate(seed, [], size_bytes=4 * TB, isolated=count).points, size_bytes=4 * TB, rotational=True)
        for seed in range(rounds)
    ]
    assert sum(bool(each.clusters) for each in found) <= most * rounds
    assert all(each.pattern is Pattern.SCATTERED for each in found if not each.clusters)


def test_a_hundred_thousand_places_take_a_second():
    """Time on the processor, since others work on the machine; twice the promise of one second, for slow ones."""
    damage = simulate(1, list(KINDS[:3]) * 50, size_bytes=4 * TB, isolated=95_000, reach=1 << 30)
    assert len(damage.points) > 100_000
    began = time.process_time()
    cluster(damage.points, size_bytes=4 * TB)
    assert time.process_time() - began < 2.0


REGION = [(10 * GB + MIB * number, MIB) for number in range(20)]
COMB = [(10 * GB + 16 * MIB * number, MIB) for number in range(12)]


@pytest.mark.parametrize(
    ("points", "clusters", "noise", "pattern", "severity"),
    [
        ([], [], [], None, None),
        ([(5, 1)], [], [0], Pattern.ISOLATED, Severity.MINOR),
        ([(5, 1), (5, 1), (5, 0)], [], [0, 1, 2], Pattern.ISOLATED, Severity.MINOR),
        ([(0, 0)], [], [0], Pattern.ISOLATED, Severity.MINOR),
        (REGION, [(0, 19, Pattern.CONTIGUOUS)], [], Pattern.CONTIGUOUS, Severity.MODERATE),
        (REGION[::-1], [(0, 19, Pattern.CONTIGUOUS)], [], Pattern.CONTIGUOUS, Severity.MODERATE),
        (COMB, [(0, 11, Pattern.STRIDED)], [], Pattern.STRIDED, Severity.MODERATE),
        (COMB[:3] + COMB[4:8] + COMB[9:], [(0, 9, Pattern.STRIDED)], [], Pattern.STRIDED, Severity.MODERATE),
        ([*REGION, (3 * TB, MIB)], [(0, 19, Pattern.CONTIGUOUS)], [20], Pattern.CONTIGUOUS, Severity.MODERATE),
        ([(2 * TB * n // 5, MIB) for n in (0, 1, 2, 4, 7)], [], [0, 1, 2, 3, 4], Pattern.SCATTERED, Severity.MODERATE),
    ],
)
def test_plain_cases(points, clusters, noise, pattern, severity):
    """What a person sees at once."""
    found = cluster(points, size_bytes=4 * TB, rotational=True)
    assert [(each.members[0], each.members[-1], each.pattern) for each in found.clusters] == clusters
    assert (list(found.noise), found.pattern, found.severity) == (noise, pattern, severity)
    assert all(each.members == tuple(range(each.members[0], each.members[-1] + 1)) for each in found.clusters)


def test_start_and_end_are_the_bytes_of_the_damage():
    """From the first damaged byte to the end of the last one, whichever point ends there."""
    (found,) = cluster([*REGION, (10 * GB + 5, 90 * MIB)], size_bytes=4 * TB).clusters
    assert (found.start, found.end) == (10 * GB, 10 * GB + 5 + 90 * MIB)


def test_wide_strides_are_found_among_other_damage():
    """One block every 25 GB, with other damage between: no gap joins that, equal distances do."""
    chance = random.Random(7)
    comb = [(100 * GB + 25 * GB * number, MIB) for number in range(20)]
    others = [(chance.randrange(4 * TB), MIB) for _ in range(6)]
    found = cluster([*comb, *others], size_bytes=4 * TB)
    assert [(each.members, each.pattern) for each in found.clusters] == [(tuple(range(20)), Pattern.STRIDED)]


@pytest.mark.parametrize("size", [None, 1, 256 * MIB])
def test_a_size_that_is_missing_or_too_small(size):
    """The damage itself says how large the device is at least."""
    found = cluster(REGION, size_bytes=size)
    assert [each.pattern for each in found.clusters] == [Pattern.CONTIGUOUS]


points_of_any_kind = st.lists(
    st.tuples(
        st.one_of(st.integers(0, 1 << 20), st.integers(0, 1 << 45), st.sampled_from([0, 4096, 1 << 40])),
        st.one_of(st.just(0), st.integers(0, 1 << 22), st.integers(0, 1 << 40)),
    ),
    max_size=60,
)


@settings(max_examples=300, deadline=None)
@given(points_of_any_kind, st.none() | st.integers(1, 1 << 46), st.none() | st.booleans(), st.randoms())
def test_each_point_is_told_once_and_order_means_nothing(points, size, rotational, shuffle):
    """Clusters and noise are a partition; the same damage in another order gives the same clusters."""
    found = cluster(points, size_bytes=size, rotational=rotational)
    told = [index for each in found.clusters for index in each.members] + list(found.noise)
    assert sorted(told) == list(range(len(points)))
    assert (found.pattern is None) == (found.severity is None) == (not points)
    for each in found.clusters:
        assert each.start == min(points[index][0] for index in each.members)
        assert each.end == max(sum(points[index]) for index in each.members)
        assert len({points[index][0] for index in each.members}) >= 2
    order = list(range(len(points)))
    shuffle.shuffle(order)
    again = cluster([points[index] for index in order], size_bytes=size, rotational=rotational)
    assert {frozenset(order[m] for m in each.members) for each in again.clusters} == {
        frozenset(each.members) for each in found.clusters
    }


@pytest.mark.parametrize(
    ("damage", "severity"),
    [
        (Damage(places=0), None),
        (Damage(places=3), Severity.MINOR),
        (Damage(places=4), Severity.MODERATE),
        (Damage(places=2, clusters=1), Severity.MODERATE),
        (Damage(places=100), Severity.SEVERE),
        (Damage(places=10, clusters=3), Severity.SEVERE),
        (Damage(places=2, new_places=1), Severity.MODERATE),
        (Damage(places=2, new_places=0), Severity.MINOR),
        (Damage(places=8, new_places=4), Severity.SEVERE),
        (Damage(places=3, new_places=3), Severity.MINOR),
        (Damage(places=10, unreadable=10), Severity.SEVERE),
        (Damage(places=30, unreadable=10), Severity.MODERATE),
        (Damage(places=1, bad_sectors=1), Severity.MODERATE),
        (Damage(places=1, bad_sectors=0), Severity.MINOR),
        (Damage(places=1, failing=True), Severity.SEVERE),
    ],
)
def test_severity(damage, severity):
    """The worst of what each fact says."""
    assert severity_of(damage) is severity
