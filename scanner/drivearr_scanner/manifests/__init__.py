"""What a drive says of itself: format, reading, writing in two slots, journal and lock. See docs/manifest-format.md."""
