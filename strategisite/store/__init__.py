"""What builds leave for the next: digests, what was seen and kept, and the lock and workers of one build."""
