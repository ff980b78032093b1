"""What officers fill in for the commissions."""
