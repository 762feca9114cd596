"""How the program becomes something that can be installed; nothing of it is installed."""
