"""Addresses of starting steps."""
