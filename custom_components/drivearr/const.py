"""Names that several files of the integration use."""

DOMAIN = "drivearr"

CONF_SERVER_ID = "server_id"
