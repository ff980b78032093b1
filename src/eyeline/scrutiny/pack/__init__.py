"""What a pack is made of, how it is built, and the releases that stand in it."""
