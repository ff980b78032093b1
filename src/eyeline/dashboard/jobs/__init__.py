"""Long work of the dashboard: preparing an edition for an audience, and releasing it."""
