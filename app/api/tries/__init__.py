"""Tries of drafts: over HTTP."""
