"""Calls of webhooks, and listening for them."""
