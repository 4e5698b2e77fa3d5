"""Results that are sent to an address when a run ends."""
