"""The built-in node types, one file each; the registry reads every module of this package."""
