"""Other site generators given the same plan: their projects, their builds, their previews."""
