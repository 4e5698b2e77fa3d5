"""Runs: started, watched, ended."""
