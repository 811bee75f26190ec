"""The nine questions, a room each. A stage takes records and returns new ones; none imports another."""
