"""Secrets: encrypted at rest, used by handle."""
