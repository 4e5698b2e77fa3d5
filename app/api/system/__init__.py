"""Health, readiness, the description of the API, the browser app."""
