"""Painters that decide nothing: a picture on a Qt painter, a picture as a tagged PDF."""
