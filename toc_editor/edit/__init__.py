"""How a model may change: one door, undo and redo, and the edits by subject."""
