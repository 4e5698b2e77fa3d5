"""Published versions."""
