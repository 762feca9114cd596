"""Other people's formats: tables and plain text, in and out."""
