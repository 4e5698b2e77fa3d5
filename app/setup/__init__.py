"""What makes the product runnable on a machine with only Python: the standard library alone."""
