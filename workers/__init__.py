"""Worker processes: they take messages from the queue, advance streams, run nodes."""
