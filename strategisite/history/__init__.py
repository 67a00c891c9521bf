"""The content as it was: states of it that lie in git's history or in other folders, read to be compared."""
