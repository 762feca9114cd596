"""Link arrows: which way they take through the free space of a sheet, as a kernel of its own."""
