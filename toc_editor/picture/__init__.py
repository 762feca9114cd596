"""The picture: a display list of what is drawn where, with the structure that readers hear."""
