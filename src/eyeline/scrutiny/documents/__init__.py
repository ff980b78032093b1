"""What the commissions give away as files: the work programme in Word and PDF."""
