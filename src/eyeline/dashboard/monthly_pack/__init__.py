"""The pack of a month for the senior management team."""
