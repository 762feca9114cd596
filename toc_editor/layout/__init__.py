"""Where everything goes: cards, lanes, bands, the fit of a page, the board."""
