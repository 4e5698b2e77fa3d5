"""When a schedule fires: rules, their moments, and what they say in words."""
