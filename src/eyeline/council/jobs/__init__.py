"""Long work outside a request: the worker, and what each kind of job does."""
