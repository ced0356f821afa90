"""The wire client of a scanner: REST for questions and commands, one WebSocket for state. Knows no Home Assistant."""

from .client import ScannerClient
from .connection import Connection, follow
from .errors import (
    CannotConnect,
    IncompatibleSchema,
    InvalidAuth,
    UnexpectedAnswer,
    WrongServer,
)

__all__ = [
    "CannotConnect",
    "Connection",
    "IncompatibleSchema",
    "InvalidAuth",
    "ScannerClient",
    "UnexpectedAnswer",
    "WrongServer",
    "follow",
]
