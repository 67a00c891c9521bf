"""The yearly follow-up as a sheet: one row an action, filled in by many, and read back with all checks."""
