"""From the errors of a scanner to those of Home Assistant, in the user's language."""

from collections.abc import Iterator
from contextlib import contextmanager
from string import Formatter

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .client import InvalidAuth
from .client.contract.errors import MESSAGES, Conflict, DrivearrError, Gone, Invalid, NotFound, Refused
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry

# What the person who asked can put right by asking otherwise, or later; the rest is a failure.
ASKED_WRONGLY = (Invalid, Refused, NotFound, Conflict, Gone)


@contextmanager
def translated_errors(entry: DrivearrConfigEntry) -> Iterator[None]:
    """Raise what the scanner answers as a translated error; a refused token also asks for a new one."""
    try:
        yield
    except InvalidAuth as err:
        entry.async_start_reauth(entry.runtime_data.hass)
        raise to_home_assistant(err) from err
    except DrivearrError as err:
        raise to_home_assistant(err) from err


def to_home_assistant(err: DrivearrError) -> HomeAssistantError:
    """Make the translated error that says the same."""
    kind = ServiceValidationError if isinstance(err, ASKED_WRONGLY) else HomeAssistantError
    return kind(
        translation_domain=DOMAIN,
        translation_key=err.code if err.code in MESSAGES else "unknown_error",
        translation_placeholders=_placeholders(err),
    )


def _placeholders(err: DrivearrError) -> dict[str, str]:
    """Give every field of the error's message as text; a question mark where the scanner sent none."""
    if err.code not in MESSAGES:
        return {"message": str(err)}
    names = (name for _, name, _, _ in Formatter().parse(MESSAGES[err.code][1]) if name)
    return {name: str(err.fields.get(name, "?")) for name in names}
