"""Drafting: from earlier statements to a checklist of what they commit to."""
