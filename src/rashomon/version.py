"""The version of the program, which `made_with` of an account names."""

__version__ = "0.2.0"
