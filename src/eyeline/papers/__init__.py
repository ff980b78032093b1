"""Papers: what Word, Excel, CSV, PDF, Markdown and HTML files say, as headings, text and tables."""
