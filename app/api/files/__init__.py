"""Files: sent and fetched."""
