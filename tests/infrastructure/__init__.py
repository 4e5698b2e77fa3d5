"""Real servers and a real browser for the tests, found or provided, and stopped in any case."""
