"""What may be decided, told, held and seen, and by whom. Nothing here knows the database."""
