"""What the service remembers: revisions of checklists, reports, series. SQLite or PostgreSQL."""
