"""Files of rows: what is in one, and the workflow that works through it."""
