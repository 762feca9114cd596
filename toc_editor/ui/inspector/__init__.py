"""The inspector: what is selected on the canvas or in the outline, to be read and changed."""
