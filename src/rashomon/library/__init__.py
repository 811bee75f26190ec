"""library: articles added, put into stories, found, opened and carried: what the commands of a library do."""
