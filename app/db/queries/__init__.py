"""Reads for screens, one file a screen; they never commit."""
