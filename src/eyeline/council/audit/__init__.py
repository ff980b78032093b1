"""The audit log: who did or saw what, sealed so that nobody can change it unnoticed."""

from eyeline.council.audit.recording import record

__all__ = ["record"]
