"""The outline beside the canvas: lanes, rows, groups and cards as a tree that edits as fully."""
