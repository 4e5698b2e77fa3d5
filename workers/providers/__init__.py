"""Models and outside services behind the ports of `app.nodes.kit`."""
