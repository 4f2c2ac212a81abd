"""What the office offers: one file of data per service, found by its place on disk."""
