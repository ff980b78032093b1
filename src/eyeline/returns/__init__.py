"""Reading returns: from a file as a council has it to typed rows, with every fault in its place."""
