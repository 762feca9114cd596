"""How wide and how tall text is: faces, shaping, line breaking."""
