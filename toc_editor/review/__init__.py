"""What the graph says of itself: pathways, coverage, counts."""
