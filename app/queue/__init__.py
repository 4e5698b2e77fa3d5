"""Work for other processes, sent after commit."""
