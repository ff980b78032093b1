"""The scrutiny commissions: from a topic of the work programme to the pack on the table."""
