"""Who may reach which address: what the site answers, against a table written by hand."""
