"""The forms of the dashboard: suggestions, and the life of an edition."""

from eyeline.dashboard.forms.suggestions import Answer, FilterSuggestions, NewSuggestion

__all__ = ["Answer", "FilterSuggestions", "NewSuggestion"]
