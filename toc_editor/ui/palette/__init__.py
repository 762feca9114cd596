"""The palette: every command by a few letters of its name, and every card by its words."""
