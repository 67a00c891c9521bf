"""Queries and what they answer: totals, statuses on a day, figures as they are printed."""
