"""What leaves the house by itself: results and notices, sent by the clock until they arrive."""
