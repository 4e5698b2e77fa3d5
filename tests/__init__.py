"""The tests: unit mirrors the source, integration and acceptance use real parts."""
