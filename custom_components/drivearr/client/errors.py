"""What can go wrong between a client and a scanner.

DrivearrError (contract)
 |- CannotConnect       nothing answers, or the connection was lost
 |- InvalidAuth         the token is missing or wrong
 |- IncompatibleSchema  scanner and client speak no common version
 |- WrongServer         another scanner answers at this address
 |- UnexpectedAnswer    something answers that is not a scanner, or not in the contract's shape
 `- all categories of the contract, raised again as the scanner raised them
"""

from typing import Any

from .contract.enums import MIN_SUPPORTED_SCHEMA_VERSION, SCHEMA_VERSION
from .contract.errors import (
    MESSAGES,
    Conflict,
    DrivearrError,
    Internal,
    Unauthorized,
    Unavailable,
    Unsupported,
    error,
)
from .contract.models import ServerInfo

CODE_UNAUTHORIZED = "unauthorized"
CODE_INCOMPATIBLE = "incompatible_schema"


class CannotConnect(Unavailable):
    """Nothing answers at the address, or the connection was lost."""

    def __init__(self, url: str) -> None:
        """Keep the address that does not answer."""
        super().__init__("server_unreachable", url=url)


class InvalidAuth(Unauthorized):
    """The scanner refused the token."""

    def __init__(self) -> None:
        """Take the code of a refused token."""
        super().__init__(CODE_UNAUTHORIZED)


class IncompatibleSchema(Unsupported):
    """Scanner and client have no version of the API in common."""

    def __init__(self, server: int) -> None:
        """Keep both versions."""
        super().__init__(CODE_INCOMPATIBLE, server=server, client=SCHEMA_VERSION)


class WrongServer(Conflict):
    """Another scanner than the expected one answers at the address."""

    def __init__(self, url: str) -> None:
        """Keep the address."""
        super().__init__("wrong_server", url=url)

    def __str__(self) -> str:
        """Say it in words: the code is the client's own."""
        return f"Another scanner than the configured one answers at {self.fields['url']}"


class UnexpectedAnswer(Internal):
    """The answer is not one that a scanner gives."""

    def __init__(self, detail: str) -> None:
        """Keep what was wrong with the answer."""
        super().__init__("unexpected_answer", detail=detail)

    def __str__(self) -> str:
        """Say it in words: the code is the client's own."""
        return f"The answer is not one of a scanner: {self.fields['detail']}"


class UnknownError(DrivearrError):
    """An error of a newer scanner: a code that this client does not have, with the scanner's own words."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the scanner's words, since there is no template for the code."""
        super().__init__(code, message=message)

    def __str__(self) -> str:
        """Give the scanner's own words."""
        return str(self.fields["message"])


def from_wire(status: int, body: Any) -> DrivearrError:
    """Make the error that a scanner sent again, of the same class."""
    if status == Unauthorized.status:
        return InvalidAuth()
    problem = body.get("error") if isinstance(body, dict) else None
    if not isinstance(problem, dict) or not isinstance(code := problem.get("code"), str):
        return UnexpectedAnswer(f"status {status}")
    if code not in MESSAGES:
        return UnknownError(code, str(problem.get("message", code)))
    fields = problem.get("fields")
    return error(code, **(fields if isinstance(fields, dict) else {}))


def check_schema(info: ServerInfo) -> None:
    """Raise `IncompatibleSchema` unless scanner and client have a version in common."""
    if info.min_supported_schema_version > SCHEMA_VERSION or info.schema_version < MIN_SUPPORTED_SCHEMA_VERSION:
        raise IncompatibleSchema(info.schema_version)
