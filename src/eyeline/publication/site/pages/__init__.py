"""The pages of the site, by what they show: each module gives pages, and templates draw them."""
