"""Drawings of other programs: SVG files read as outlines, with what they cannot be said aside."""
