"""What a running node may reach, as `app.nodes.kit` describes it, on the database."""
