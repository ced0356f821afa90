"""How likely chance alone puts damage together: the scan test. Pure."""

from math import inf, lgamma, log, log1p


def log_chance(count: int, span: int, *, total: int, size_bytes: int) -> float:
    """Give the logarithm of a bound on the chance that `count` of `total` random places lie within `span` somewhere.

    Each place may be the first; the others of the cluster then have to fall into the span behind it (a union bound on
    the scan statistic, Glaz, Naus, Wallenstein, Scan Statistics, 2001, chapter 8).
    """
    share = min(max(span, 1) / max(size_bytes, 1), 1.0)
    return min(log(max(total, 1)) + log_tail(count - 1, total - 1, share), 0.0)


def log_tail(least: int, total: int, share: float) -> float:
    """Give the logarithm of a bound on the chance of at least `least` of `total`, each with the chance `share`."""
    if least <= 0 or share >= 1.0:
        return 0.0
    if least > total or share <= 0.0:
        return -inf
    if least <= total * share:
        return 0.0
    first = lgamma(total + 1) - lgamma(least + 1) - lgamma(total - least + 1)
    first += least * log(share) + (total - least) * log1p(-share)
    # The further terms fall at least as fast as a geometric row.
    ratio = (total - least) * share / ((least + 1) * (1.0 - share))
    return first - log1p(-ratio) if ratio < 1.0 else 0.0


def log_chance_of_stride(steps: int, deviation: float, stride: float, *, total: int, size_bytes: int) -> float:
    """Give the logarithm of a bound on the chance that random places go on so long in one distance.

    Each of `steps` has to meet a place within a share `deviation` of the stride around one goal, or around the next
    goal when a place is missing; any place may be the first, and either of the two behind it the second.
    """
    each = 4.0 * max(deviation, 0.02) * stride * total / max(size_bytes, 1)
    return min(log(2.0 * max(total, 1)) + steps * log(each), 0.0) if each < 1.0 else 0.0
