"""Workflows that begin with a file."""
