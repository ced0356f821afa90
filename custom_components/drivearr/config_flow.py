"""Setting up a scanner: by hand, found by the Supervisor or on the network, and with a new token or address."""

import logging
from collections.abc import Mapping
from typing import Any, override

import probatio as vol
from aiohasupervisor import SupervisorError
from homeassistant.components.hassio import get_supervisor_client
from homeassistant.config_entries import (
    SOURCE_REAUTH,
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlow,
    ConfigFlowResult,
    OptionsFlowWithReload,
)
from homeassistant.const import CONF_HOST, CONF_PORT, CONF_TOKEN
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.hassio import is_hassio
from homeassistant.helpers.selector import TextSelector, TextSelectorConfig, TextSelectorType
from homeassistant.helpers.service_info.hassio import HassioServiceInfo
from homeassistant.helpers.service_info.zeroconf import ZeroconfServiceInfo

from .client import CannotConnect, IncompatibleSchema, InvalidAuth, ScannerClient
from .client.contract.enums import DEFAULT_PORT
from .client.contract.errors import DrivearrError
from .client.contract.models import ServerInfo
from .const import CONF_SERVER_ID, DOMAIN
from .options import schema_of

_LOGGER = logging.getLogger(__name__)

TOKEN_SCHEMA = vol.Schema({vol.Required(CONF_TOKEN): TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD))})
ADDRESS_SCHEMA = vol.Schema(
    {vol.Required(CONF_HOST): cv.string, vol.Required(CONF_PORT, default=DEFAULT_PORT): cv.port}
).extend(TOKEN_SCHEMA.schema)

FORM_ERRORS: tuple[tuple[type[DrivearrError], str], ...] = (
    (CannotConnect, "cannot_connect"),
    (InvalidAuth, "invalid_auth"),
    (IncompatibleSchema, "incompatible_schema"),
)


class DrivearrConfigFlow(ConfigFlow, domain=DOMAIN):
    """Asks where the scanner is and for its token; the scanner's own id makes the entry unique."""

    VERSION = 1
    MINOR_VERSION = 1

    def __init__(self) -> None:
        """Start without anything that was found."""
        self._found: dict[str, Any] = {}

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> DrivearrOptionsFlow:
        """Give the options."""
        return DrivearrOptionsFlow()

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Offer the app that the Supervisor runs, else ask for an address."""
        if user_input is None and (found := await _running_app(self.hass)) is not None:
            self._found = found
            return self.async_show_menu(step_id="user", menu_options=["hassio_confirm", "manual"])
        return await self._async_connect("user", ADDRESS_SCHEMA, user_input)

    async def async_step_manual(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for an address although an app runs."""
        return await self._async_connect("manual", ADDRESS_SCHEMA, user_input)

    @override
    async def async_step_hassio(self, discovery_info: HassioServiceInfo) -> ConfigFlowResult:
        """Take what the app announced; a known scanner follows it to its new address and token."""
        if (found := _app_data(discovery_info.config)) is None:
            return self.async_abort(reason="invalid_discovery_info")
        await self.async_set_unique_id(discovery_info.config[CONF_SERVER_ID])
        self._abort_if_unique_id_configured(updates=found)
        self._found = found
        self.context["title_placeholders"] = {"name": discovery_info.name}
        return await self.async_step_hassio_confirm()

    async def async_step_hassio_confirm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Connect to the app when the user agrees; the Supervisor gave its token."""
        return await self._async_connect("hassio_confirm", vol.Schema({}), user_input)

    @override
    async def async_step_zeroconf(self, discovery_info: ZeroconfServiceInfo) -> ConfigFlowResult:
        """Take what a stand-alone scanner announced."""
        server_id = discovery_info.properties.get(CONF_SERVER_ID)
        if not server_id or discovery_info.port is None:
            return self.async_abort(reason="invalid_discovery_info")
        self._found = {CONF_HOST: discovery_info.host, CONF_PORT: discovery_info.port}
        await self.async_set_unique_id(server_id)
        # Anybody on the network can announce anything: a scanner that answers is not given up for an
        # announcement, since that would send its token to whoever made it.
        self._abort_if_unique_id_configured(updates=None if self._answers(server_id) else self._found)
        name = discovery_info.name.removesuffix(f".{discovery_info.type}")
        self.context["title_placeholders"] = {"name": name}
        return await self.async_step_zeroconf_confirm()

    async def async_step_zeroconf_confirm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the token of the scanner that was found."""
        return await self._async_connect("zeroconf_confirm", TOKEN_SCHEMA, user_input)

    async def async_step_reauth(self, entry_data: Mapping[str, Any]) -> ConfigFlowResult:
        """Start after a token was refused."""
        self._found = {CONF_HOST: entry_data[CONF_HOST], CONF_PORT: entry_data[CONF_PORT]}
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the new token."""
        return await self._async_connect("reauth_confirm", TOKEN_SCHEMA, user_input)

    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for another address or token of the same scanner."""
        data = self._get_reconfigure_entry().data
        schema = self.add_suggested_values_to_schema(ADDRESS_SCHEMA, {**data, CONF_TOKEN: ""})
        return await self._async_connect("reconfigure", schema, user_input)

    async def _async_connect(
        self, step_id: str, schema: vol.Schema, user_input: dict[str, Any] | None
    ) -> ConfigFlowResult:
        """Show a step's form until the scanner that it describes answers, then finish."""
        errors: dict[str, str] = {}
        if user_input is not None:
            data = {**self._found, **user_input}
            data[CONF_HOST] = data[CONF_HOST].strip()
            try:
                info = await _client(self.hass, data).info()
            except DrivearrError as err:
                errors["base"] = _form_error(err)
            else:
                return await self._async_finish(data, info)
            schema = self.add_suggested_values_to_schema(schema, {**user_input, CONF_TOKEN: ""})
        return self.async_show_form(
            step_id=step_id,
            data_schema=schema,
            errors=errors,
            description_placeholders={"address": self._address(), "name": self._name()},
        )

    async def _async_finish(self, data: dict[str, Any], info: ServerInfo) -> ConfigFlowResult:
        """Make the entry, or give the present one what was entered; never with another scanner behind it."""
        if self.source in {SOURCE_REAUTH, SOURCE_RECONFIGURE}:
            await self.async_set_unique_id(info.server_id)
            self._abort_if_unique_id_mismatch(reason="wrong_server")
            entry = self._get_reauth_entry() if self.source == SOURCE_REAUTH else self._get_reconfigure_entry()
            return self.async_update_reload_and_abort(entry, data_updates=data)
        if self.unique_id is not None and self.unique_id != info.server_id:
            return self.async_abort(reason="wrong_server")
        await self.async_set_unique_id(info.server_id, raise_on_progress=False)
        self._abort_if_unique_id_configured(updates=data)
        return self.async_create_entry(title=info.name, data=data)

    def _answers(self, server_id: str) -> bool:
        """Say whether a scanner is set up and connected now."""
        entry = self.hass.config_entries.async_entry_for_domain_unique_id(DOMAIN, server_id)
        return (
            entry is not None
            and entry.state is ConfigEntryState.LOADED
            and bool(entry.runtime_data.last_update_success)
        )

    def _address(self) -> str:
        """Give the address of what was found, for the form's text."""
        return f"{self._found.get(CONF_HOST)}:{self._found.get(CONF_PORT)}"

    def _name(self) -> str:
        """Give the name of what was found, for the form's text."""
        return str(self.context.get("title_placeholders", {}).get("name", "Drivearr"))


class DrivearrOptionsFlow(OptionsFlowWithReload):
    """Asks what of the scanner Home Assistant shows, and to whom."""

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask, and keep the answer; the entry is loaded again when it is another one."""
        if user_input is not None:
            return self.async_create_entry(data=user_input)
        return self.async_show_form(step_id="init", data_schema=schema_of(self.config_entry.options))


def _client(hass: HomeAssistant, data: Mapping[str, Any]) -> ScannerClient:
    """Make a client for what was entered."""
    return ScannerClient(
        async_get_clientsession(hass), host=data[CONF_HOST], port=data[CONF_PORT], token=data[CONF_TOKEN]
    )


def _form_error(err: DrivearrError) -> str:
    """Give the key of what the form says."""
    for kind, key in FORM_ERRORS:
        if isinstance(err, kind):
            return key
    if err.code == "host_not_allowed":
        return err.code
    _LOGGER.warning("Unexpected answer of a scanner: %s", err)
    return "unknown"


def _app_data(config: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give the entry's data from what an app announced; None when something is missing."""
    if not config.get(CONF_SERVER_ID):
        return None
    data = {key: config.get(key) for key in (CONF_HOST, CONF_PORT, CONF_TOKEN)}
    return data if all(data.values()) else None


async def _running_app(hass: HomeAssistant) -> dict[str, Any] | None:
    """Give the data of an app that announced itself to the Supervisor and is not set up yet.

    An announcement that came before this integration was installed is not repeated until Home Assistant restarts.
    """
    if not is_hassio(hass):
        return None
    try:
        messages = await get_supervisor_client(hass).discovery.list()
    except SupervisorError as err:
        _LOGGER.debug("The Supervisor does not list what was announced: %s", err)
        return None
    known = {entry.unique_id for entry in hass.config_entries.async_entries(DOMAIN)}
    for message in messages:
        if message.service != DOMAIN or message.config.get(CONF_SERVER_ID) in known:
            continue
        if (data := _app_data(message.config)) is not None:
            return data
    return None
