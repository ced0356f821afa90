"""What is set for an entry in Home Assistant alone: what of a scanner it shows, and to whom."""

from collections.abc import Mapping
from typing import Any

import probatio as vol
from homeassistant.config_entries import ConfigEntry
from homeassistant.helpers.selector import BooleanSelector

# Mounted volumes that are no drives, as parts of their disk.
OPTION_VOLUMES = "show_volumes"
# What is on the drives: to everybody who may use the media browser, and to voice assistants.
OPTION_MEDIA = "browse_media"
OPTION_ASSISTANT = "tell_assistants"
OPTIONS = (OPTION_VOLUMES, OPTION_MEDIA, OPTION_ASSISTANT)


def is_on(entry: ConfigEntry[Any], option: str) -> bool:
    """Say whether an option is on; everything is until the user says otherwise."""
    return bool(entry.options.get(option, True))


def schema_of(options: Mapping[str, Any]) -> vol.Schema:
    """Give the fields of the options, filled with what is set."""
    return vol.Schema({vol.Required(key, default=bool(options.get(key, True))): BooleanSelector() for key in OPTIONS})
