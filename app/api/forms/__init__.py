"""The pages of forms, and what was sent by them."""
