"""The agenda pack: as values, as a PDF, as a page, and read back."""
