"""What one sent oneself."""
