"""Files as they are on a disk: which are plain, whose they are, how they may be named, and what goes wrong."""
