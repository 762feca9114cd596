"""The panel beside the page: how it is set up, and what stands around its lanes."""
