"""One whole session, from an empty template to a published page, by mouse and keys alone."""
