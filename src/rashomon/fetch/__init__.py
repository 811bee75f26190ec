"""fetch: pages of the web that the user names, behind a guard of addresses; the only room that opens a connection."""
