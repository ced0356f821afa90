"""The numbered steps that make the data base's schema, in SQL files beside this module."""
