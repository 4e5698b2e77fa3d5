"""What one is told of one's workflows, and what one wants to hear."""
