"""Credentials: encrypted at rest, used by name, bound to hosts, masked wherever they might show."""
