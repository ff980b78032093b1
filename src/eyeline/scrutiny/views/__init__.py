"""The pages of the commissions."""
