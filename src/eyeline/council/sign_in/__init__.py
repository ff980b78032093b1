"""Signing in: passwords, second factors, accounts of a provider, locks, and how long it lasts."""
