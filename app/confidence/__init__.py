"""The statistics of trust: what is known of a classifier's probability."""
