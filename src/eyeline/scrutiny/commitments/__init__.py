"""What was promised to a commission, who owes it, and how they are reminded."""
