"""Timings of our builds, search and print, beside others'."""
