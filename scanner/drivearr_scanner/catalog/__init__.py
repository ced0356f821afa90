"""What the media is: identify a path, read a library or drive, compare the two."""
