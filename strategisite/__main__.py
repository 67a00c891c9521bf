"""`python -m strategisite` is `python build.py`."""

import os
import signal
import sys
import threading

INTERRUPTED, UNHEARD = 130, 141  # as shells have it


def run() -> int:
    """The command line. Ctrl-C ends it at any moment, without more words than needed."""
    try:
        from strategisite.cli import main

        return _ended(main())
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever listened has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNHEARD
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would find Python on its way out


def _ended(code: int) -> int:
    """End the process at once, where nothing else runs in it: to give back, piece by piece, all that a build has read
    takes longer than a small edit.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # as where there is no console
            stream.flush()
    if threading.active_count() == 1 and "multiprocessing.util" not in sys.modules:  # it has things to put away
        os._exit(code)
    return code


if __name__ == "__main__":
    sys.exit(run())
