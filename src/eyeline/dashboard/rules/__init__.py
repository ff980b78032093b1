"""What holds of editions and suggestions. Nothing here knows the database."""
