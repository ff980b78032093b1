"""What the page of a measure shows, and the children behind a figure of it."""
