"""What the page of a team shows."""
