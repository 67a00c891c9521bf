"""The front door: `python build.py [build|check|serve|why]`. MkDocs finds its hooks here too."""

import sys

if __name__ == "__main__":
    from strategisite.__main__ import run

    sys.exit(run())

from strategisite.serve.mkdocs_shell import on_config, on_files, on_post_build, on_pre_build, on_serve, on_startup

__all__ = ["on_config", "on_files", "on_post_build", "on_pre_build", "on_serve", "on_startup"]
