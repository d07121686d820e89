"""One reader for each table of food compositions."""
