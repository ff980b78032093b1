"""The quarter: an edition's Summary and its measures, from stored cells alone."""
