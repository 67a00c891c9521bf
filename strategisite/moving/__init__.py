"""What has another id, place, number or title, or is taken away: all that speaks of it goes with it, or nothing."""
