"""What every command gets."""

import argparse
from dataclasses import dataclass

from .output import Output


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments, the data directory, and where the result goes."""

    arguments: argparse.Namespace
    data: str
    output: Output
