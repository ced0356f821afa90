"""The paths that join the nouns: attach, index, compare, sync, eject. See docs/adr for why they have a room."""
