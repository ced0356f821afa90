"""The Drivearr scanner: every drive known, complete and provably intact."""

__version__ = "0.1.0"
