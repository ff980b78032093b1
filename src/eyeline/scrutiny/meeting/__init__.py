"""Who sits on a body, who was there when, and meetings in a calendar."""
