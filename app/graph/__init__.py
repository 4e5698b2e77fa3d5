"""The drawing and its rules: document, check, plan, expressions."""
