"""The help that the product serves, and the pages of it that are made from the code."""
