"""store: the database of a library: articles, readings, decisions, stories and accounts; tables and migrations."""
