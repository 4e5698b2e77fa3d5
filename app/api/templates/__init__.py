"""Templates of workflows."""
