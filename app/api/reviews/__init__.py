"""Reviews: claimed and decided."""
