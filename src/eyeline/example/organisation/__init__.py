"""Who works with whom: the example council's services, teams and workers."""
