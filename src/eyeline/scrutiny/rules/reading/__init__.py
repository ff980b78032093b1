"""Reading a council's papers: from the lines and tables of a file to agenda, reports, minutes."""
