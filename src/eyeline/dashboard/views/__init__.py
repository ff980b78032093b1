"""The pages of the quarter. They read what is stored, and calculate nothing from records."""
