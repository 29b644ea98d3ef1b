"""What the group's rows say: pure functions from canonical frames to frames."""
