"""Node types, and the check of documents."""
