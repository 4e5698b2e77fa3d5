"""Node types: the kit they are written with, the registry, and the built-in ones."""
