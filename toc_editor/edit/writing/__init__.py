"""Writing: a text while it is typed, with its caret, and all that keys can do to it.

Everything here is a value and gives another one. Nothing knows of a window, a font or a document.
"""
