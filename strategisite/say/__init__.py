"""All that speaks to people: diagnostics and their messages, Danish forms, divided words, signs that fonts have."""
