"""The check's findings, one family a file."""
