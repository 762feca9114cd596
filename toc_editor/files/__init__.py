"""Bytes on disk: the project file, and how it is saved and opened."""
