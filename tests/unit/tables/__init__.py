"""Files of rows, looked at and made into workflows."""
