"""How a command went that shows or writes something and looks for nothing."""

from __future__ import annotations

import argparse
import json
from typing import Any


class Outcome:
    """What the command says, its exit code, and `data`: what its JSON says beside that."""

    def __init__(self, code: int, text: str, options: argparse.Namespace, **data: Any):
        self.code, self.text, self.options, self.data = code, text, options, data

    def findings(self) -> list[str]:
        """What is found is told with the rest."""
        return []

    def said(self) -> list[str]:
        """What is printed."""
        if self.options.json:
            return [json.dumps({"ok": not self.code, **self.data, "besked": self.text}, ensure_ascii=False)]
        return [self.text] if self.code or not self.options.quiet else []
