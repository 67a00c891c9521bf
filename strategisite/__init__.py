"""strategisite: a public body's strategy, kept as Markdown and YAML, as a website, data downloads and print.

Read `pipeline.py` first: the build is six calls, each a package that exports one function of its name.
"""

import os

# What reads the content is what stands here: no plugin of pydantic that happens to be installed changes it, and nobody
# waits for all that is installed to be looked through for one.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.2.0"
