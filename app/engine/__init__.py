"""The whole machine: events, state, decisions; without clock, randomness, input or output."""
