"""The public site's own process: it opens the built site and nothing else, and knows no Django."""
