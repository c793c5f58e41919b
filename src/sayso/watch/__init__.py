"""Watch: pages and feeds of a list, fetched when they are due, and what is new in them read into a case."""
