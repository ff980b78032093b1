"""What the law and a council's own rules say of commissions. Nothing here knows the database."""
