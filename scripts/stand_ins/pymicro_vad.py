"""Stands in for pymicro-vad where it cannot be compiled: pages need its import, only voice needs more."""


class MicroVad:
    """Says what is missing when somebody talks."""

    def __init__(self) -> None:
        """Refuse: there is nothing to listen with."""
        raise RuntimeError("pymicro-vad is not installed; install a C++ compiler and run scripts/setup again")
