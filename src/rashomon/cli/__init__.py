"""The command line: one file per command, with options and printing only."""
