"""Frames to altair charts, one module for each analysis."""
