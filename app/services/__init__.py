"""What people and programs can do: a noun a file, a verb a function, each one transaction."""
