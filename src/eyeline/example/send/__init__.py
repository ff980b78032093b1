"""Special educational needs: requests, assessments, plans and their reviews."""
