"""The version of the program, as an account's `made_with` states it."""

__version__ = "0.1.0"
