"""The policy language (its own issue); here only the names of actions."""
