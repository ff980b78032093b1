"""What a council decides for itself, as dated data: its targets, parameters and entered figures."""
