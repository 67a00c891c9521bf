"""strategisite: a public body's strategy, kept as Markdown and YAML, as a website, data downloads and print.

Read `pipeline.py` first: the build is six calls, each a package that exports one function of its name.
"""

__version__ = "0.2.0"
