"""Files with a planted leak in each, and files without: the leak scan must tell them apart."""
