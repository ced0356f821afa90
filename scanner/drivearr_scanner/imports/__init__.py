"""Data of other programs, taken in; nothing of theirs is ever written."""
