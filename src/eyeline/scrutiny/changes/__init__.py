"""Every write of the commissions, each one transaction with its audit event."""
