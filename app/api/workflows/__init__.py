"""Workflows, their drafts and versions."""
