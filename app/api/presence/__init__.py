"""Who has a workflow open."""
