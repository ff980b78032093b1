"""The example council's social workers."""
