"""The Coverage page: what is asked that nobody can give, and where."""
