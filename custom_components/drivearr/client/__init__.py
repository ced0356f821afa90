"""The wire client of a scanner: REST for questions and commands, one WebSocket for state. Knows no Home Assistant."""

from .client import ScannerClient
from .connection import connect, follow
from .errors import (
    CannotConnect,
    IncompatibleSchema,
    InvalidAuth,
    UnexpectedAnswer,
    WrongServer,
)

__all__ = [
    "CannotConnect",
    "IncompatibleSchema",
    "InvalidAuth",
    "ScannerClient",
    "UnexpectedAnswer",
    "WrongServer",
    "connect",
    "follow",
]
