"""The canvas for those who hear it: what is on it, as a tree that assistive tools walk.

Nothing of it is made before such a tool is at work, or a test asks as one would.
"""
