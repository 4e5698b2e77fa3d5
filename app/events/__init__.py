"""Live events: published after commit, streamed to browsers."""
