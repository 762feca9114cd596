"""What a person can ask for, without a widget."""
