"""`python -m strategisite` is `python build.py`."""

import sys

from strategisite.cli import main

sys.exit(main())
