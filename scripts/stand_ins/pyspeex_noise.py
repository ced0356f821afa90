"""Stands in for pyspeex-noise where it cannot be compiled: pages need its import, only voice needs more."""


class AudioProcessor:
    """Says what is missing when somebody talks."""

    def __init__(self, *_settings: float) -> None:
        """Refuse: there is nothing to clean a voice with."""
        raise RuntimeError("pyspeex-noise is not installed; install a C++ compiler and run scripts/setup again")
