"""HTTP and WebSocket: routes, authentication, errors to answers. Nothing imports this package."""
