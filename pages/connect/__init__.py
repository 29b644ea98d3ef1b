"""The Connect page: make this ours."""
