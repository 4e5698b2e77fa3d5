"""Calls from outside that start runs: proven, read, told apart, shown without secrets."""
