"""Commands that have more to do than to ask the pipeline: each what it takes, and what it does."""
