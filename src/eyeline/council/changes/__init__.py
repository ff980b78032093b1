"""Every write of what a council decides and tells, and of its people and organisations."""
