"""The audit log: who did or saw what, sealed so that nobody can change it unnoticed."""

from eyeline.council.audit.recording import newest, record

__all__ = ["newest", "record"]
