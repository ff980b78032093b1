"""Reports and other texts of officers, as pages show them."""
