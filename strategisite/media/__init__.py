"""Pictures and drawings: their sizes, and what a drawing may hold."""
