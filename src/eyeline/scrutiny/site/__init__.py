"""What the public site takes of the commissions."""
