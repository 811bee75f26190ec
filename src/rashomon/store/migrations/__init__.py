"""The steps by which the tables of a library came to be as they are."""
