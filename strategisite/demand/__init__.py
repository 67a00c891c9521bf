"""Values, what each of them has read, and what builds leave for the next: how a build finds out what there is to do."""
