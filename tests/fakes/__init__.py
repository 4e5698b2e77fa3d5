"""Stand-ins for our own ports, used where a test needs no world around it."""
