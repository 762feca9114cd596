"""The canvas: the board and the page of a model, edited with mouse and keyboard."""
