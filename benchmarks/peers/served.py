"""From saving a file until its new text is served, by each tool's own preview, asked over loopback every 5 ms."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from typing import Any

from benchmarks.peers import measure, project
from benchmarks.peers.content import Content
from benchmarks.peers.project import EDITED
from benchmarks.peers.tool import Tool

EDITS, STEP, REST = 5, 0.005, 1.0
START, ANSWER = 300.0, 90.0  # seconds that a preview may take to start, and to show an edit


def served(tool: Tool, content: Content) -> dict[str, Any]:
    """One row: seconds until ready, seconds per edit (median, least, most), MiB of the server's processes then."""
    p = project.write(tool, content)
    row: dict[str, Any] = {"tool": tool.name, "size": len(content.actions)}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/plan/{EDITED}/"
    with open(p.root.with_suffix(".serve.log"), "wb") as log:
        given = {
            "cwd": p.root,
            "env": {**os.environ, **tool.env},
            "stdin": subprocess.DEVNULL,
            "stdout": log,
            "stderr": log,
        }
        server = subprocess.Popen(tool.serve(port), start_new_session=True, **given)
        try:
            row["ready"] = until("Hvad det kræver", address, START)
            time.sleep(REST + len(content.actions) / 5000)
            spent = []
            for _ in range(EDITS):
                token = f"t{time.time_ns():x}"
                p.edit_body(token)
                spent.append(until(token, address, ANSWER))
                time.sleep(REST)
            row |= {"wall": statistics.median(spent), "least": min(spent), "most": max(spent), "runs": EDITS}
            row["peak"] = measure.tree_memory(server.pid)
        except TimeoutError as problem:
            row["error"] = str(problem)
            print(f"  preview of {tool.name}: {problem}", file=sys.stderr)
        finally:
            measure.kill(server.pid, signal.SIGTERM)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                measure.kill(server.pid)
                server.wait(10)
    return row


def until(text: str, address: str, limit: float) -> float:
    """Seconds until the address serves the text."""
    start = time.perf_counter()
    while (spent := time.perf_counter() - start) < limit:
        try:
            with urllib.request.urlopen(address, timeout=limit) as answer:
                if text in answer.read().decode("utf-8", "replace"):
                    return time.perf_counter() - start
        except OSError:
            pass
        time.sleep(STEP)
    raise TimeoutError(f"the text was not served within {spent:.0f} s")
