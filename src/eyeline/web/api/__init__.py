"""The JSON API: measures, figures and releases for programs, under the same policy as pages."""
