"""HTTP: schemas in, services called, problem+json or JSON out."""
