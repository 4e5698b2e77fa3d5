"""Where workflows are kept: folders, tags, many at once."""
