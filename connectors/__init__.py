"""From a group's own tables to canonical frames."""
