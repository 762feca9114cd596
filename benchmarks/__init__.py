"""How fast the program is, beside other programs that do the same. See `docs/benchmarks.md`."""
