"""`python -m strategisite` is `python build.py`."""

import signal
import sys

INTERRUPTED = 130  # as shells have it


def run() -> int:
    """The command line. Ctrl-C ends it at any moment, without more words than needed."""
    try:
        from strategisite.cli import main

        return main()
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would find Python on its way out


if __name__ == "__main__":
    sys.exit(run())
