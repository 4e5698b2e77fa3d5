"""What every layer shares and what knows nothing of the product: time, ids, errors, text, JSON."""
