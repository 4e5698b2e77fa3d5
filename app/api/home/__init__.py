"""What waits for a person, and what needs a look."""
