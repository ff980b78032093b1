"""The pages of what the council keeps of itself."""
