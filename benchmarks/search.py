"""`python benchmarks/search.py`: our search beside Pagefind and lunr, asked the same queries over the same pages.

Prints how often the first hit is right (R@1), whether a right page is among the first five (R@5), the mean reciprocal
rank within ten (MRR), the time of an answer, and what a reader's browser fetches; then our time per key press over an
index of 1,000 invented pages. The peers are installed into benchmarks/.tools (git-ignored); where that fails they are
left out, with a word. Pagefind runs in Chromium, the others in node.
"""

from __future__ import annotations

import asyncio
import functools
import gzip
import http.server
import importlib
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "benchmarks" / ".tools"
PAGEFIND, LUNR, LANGUAGES = "pagefind[bin]==1.5.2", "lunr@2.3.9", "lunr-languages@1.14.0"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
sys.path.insert(0, str(ROOT))

LUNR_SCRIPT = """
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.da")(lunr);
const { pages, queries, wildcard } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const index = lunr(function () {
  this.use(lunr.da);
  this.ref("n");
  this.field("title", { boost: 5 });
  this.field("text");
  pages.forEach((page, n) => this.add({ n, title: page[1], text: page[2] }));
});
const options = wildcard ? { wildcard: lunr.Query.wildcard.LEADING | lunr.Query.wildcard.TRAILING } : {};
const answers = queries.map((query) => {
  const start = performance.now();
  const hits = index.query((builder) => lunr.tokenizer(query).forEach((token) => builder.term(token, options)));
  return { query, ms: performance.now() - start, hits: hits.slice(0, 10).map((hit) => pages[hit.ref][0]) };
});
console.log(JSON.stringify({ answers, fetched: JSON.stringify(index) }));
"""
PAGEFIND_SCRIPT = """async (queries) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const found = await pagefind.search(query);
    const ms = performance.now() - start;
    const hits = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
    answers.push({ query, ms, hits: hits.map((hit) => hit.raw_url ?? hit.url) });
  }
  return answers;
}"""


def read_queries() -> list[dict[str, Any]]:
    import yaml

    return yaml.safe_load((ROOT / "tests/koebenhavn/search_queries.yml").read_text(encoding="utf-8"))


def script_data(path: Path) -> Any:
    """The data of one of our two scripts; the pages' addresses whole, as the site's own script makes them."""
    data = json.loads(path.read_text(encoding="utf-8").split(" = ", 2)[2].rstrip().rstrip(";"))
    for page in data.get("pages", ()):
        page[0] = re.sub(r"(^|/)(?=[#?]|$)", r"\1index.html", page[0], count=1)
    return data


def ask(site: Path, queries: list[str], measure: str = "") -> dict[str, Any]:
    """Our own answers, from the site's own scripts under node; with their `times`, or the `steps` they took."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(queries, file)
        file.flush()
        command = ["node", str(ROOT / "tests/plan/run_queries.mjs"), str(site), file.name, measure]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout)


def short(address: str) -> str:
    """An address as tests/koebenhavn/search_queries.yml writes it."""
    return address.removeprefix("/").replace("/index.html", "").replace("udsatte-boern-og-unge", "~")


def ranks(queries: list[dict[str, Any]], answers: list[dict[str, Any]]) -> list[int | None]:
    """For each query the rank of the first right page; where no page is right, to find nothing is."""
    return [
        next((rank for rank, hit in enumerate(answer["hits"], 1) if short(hit) in query["first"]), None)
        if query["first"]
        else (None if answer["hits"] else 1)
        for query, answer in zip(queries, answers, strict=True)
    ]


def figures(found: list[int | None]) -> tuple[float, float, float]:
    """R@1, R@5 and MRR within ten."""
    size = len(found)
    good = [rank for rank in found if rank and rank <= 10]
    return (
        sum(rank == 1 for rank in good) / size,
        sum(rank <= 5 for rank in good) / size,
        sum(1 / rank for rank in good) / size,
    )


def line(name: str, found: list[int | None], times: list[float], weight: str = "") -> None:
    one, five, mean = figures(found)
    ordered = sorted(times)
    middle, slow = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    print(f"{name:<28} {one:>6.3f} {five:>6.3f} {mean:>6.3f} {middle:>9.2f} {slow:>9.2f}   {weight}")


def lunr(pages: list[tuple[str, str, str]], queries: list[dict[str, Any]]) -> None:
    if not (TOOLS / "node_modules/lunr-languages").is_dir():
        done = subprocess.run(
            [
                "npm",
                "install",
                "--ignore-scripts",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--prefix",
                str(TOOLS),
                LUNR,
                LANGUAGES,
            ],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            print(f"lunr is left out: npm could not fetch it ({done.stderr.strip()[:100]})")
            return
    for name, wildcard in (("lunr + dansk", False), ("lunr + dansk, *ord*", True)):
        given = json.dumps({"pages": pages, "queries": [q["query"] for q in queries], "wildcard": wildcard})
        command = ["node", "-e", LUNR_SCRIPT]
        made = subprocess.run(command, cwd=TOOLS, input=given, capture_output=True, check=True, encoding="utf-8")
        answered = json.loads(made.stdout)
        weight = f"{len(gzip.compress(answered['fetched'].encode())) // 1024} KB"
        line(name, ranks(queries, answered["answers"]), [a["ms"] for a in answered["answers"]], weight)


def pagefind(pages: list[tuple[str, str, str]], queries: list[dict[str, Any]]) -> None:
    sys.path.insert(0, str(TOOLS / "py"))
    try:
        import pagefind.index as peer
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError as missing:
        if missing.name == "playwright":
            print("Pagefind is left out: it needs Playwright (make test installs it)")
            return
        command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(TOOLS / "py"), PAGEFIND]
        subprocess.run(command, check=False, capture_output=True)
        importlib.invalidate_caches()
        try:
            import pagefind.index as peer
            from playwright.sync_api import sync_playwright
        except ModuleNotFoundError:
            print("Pagefind is left out: pip could not fetch it")
            return

    async def build(folder: Path) -> None:
        async with peer.PagefindIndex(config=peer.IndexConfig(output_path=str(folder / "pagefind"))) as index:
            for address, title, text in pages:
                body = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n"))
                page = (
                    f'<html lang="da"><title>{escape(title)}</title><body><h1>{escape(title)}</h1>{body}</body></html>'
                )
                await index.add_html_file(url=f"/{address}", content=page)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asyncio.run(build(folder))
        (folder / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
        quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as browsers:
            browser = browsers.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            tab = browser.new_page()
            sizes: list[int] = []
            tab.on(
                "response",
                lambda response: sizes.append(len(response.body())) if "/pagefind/" in response.url else None,
            )
            tab.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            answers = tab.evaluate(PAGEFIND_SCRIPT, [q["query"] for q in queries])
            browser.close()
        server.shutdown()
        line(
            "Pagefind", ranks(queries, answers), [a["ms"] for a in answers], f"{sum(sizes) // 1024} KB for all queries"
        )


def invented(site: Path, folder: Path, count: int) -> Path:
    """A site folder whose index holds `count` invented pages: real sentences in new orders, and new compounds of real
    words.
    """
    from strategisite.plan.search_index import packed, postings_of
    from strategisite.plan.search_texts import Found

    dice = random.Random(2009)
    index = script_data(site / "assets/soeg-indeks.js")
    lines = [
        part
        for text in script_data(site / "assets/soeg-tekster.js")["texts"]
        for part in text.split("\n")
        if len(part) > 40
    ]
    words = sorted({word for part in lines for word in part.lower().split() if word.isalpha() and 4 < len(word) < 12})
    compound = lambda: dice.choice(words) + dice.choice(words)  # noqa: E731
    found = []
    for n in range(count):
        text = "\n".join(dice.choice(lines) + " " + " ".join(compound() for _ in range(3)) for _ in range(12))
        title = " ".join([*dice.sample(words, 3), compound()])
        address, number = f"plan/side-{n}/index.html", f"{n // 100 + 1}.{n % 100 + 1}"
        found.append(Found(address, title, number, "handling", "plan", "", title, dice.choice(lines), text))
    made, postings = packed(postings_of(found, dict(index["marked"])))
    index |= {
        "words": made,
        "postings": postings,
        "pages": [(f.address, f.title, f.mark, 0, 0, -1) for f in found],
    }
    assets = folder / "assets"
    assets.mkdir(parents=True)
    for pattern in ("soeg-ord.*.js", "soeg-motor.*.js"):
        [script] = (site / "assets").glob(pattern)
        (assets / script.name).write_bytes(script.read_bytes())
    script = (
        f"window.strategisite = window.strategisite || {{}};\n"
        f"window.strategisite.indeks = {json.dumps(index, ensure_ascii=False)};\n"
    )
    (assets / "soeg-indeks.js").write_text(script, encoding="utf-8")
    return folder


def key_presses(queries: list[dict[str, Any]]) -> list[str]:
    """What the field holds after each key of each query."""
    return [query["query"][:end] for query in queries for end in range(1, len(query["query"]) + 1)]


def main() -> None:
    queries = read_queries()
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        command = [sys.executable, "-m", "strategisite", "build", "--quiet", "--mappe", str(ROOT), "--ud", str(site)]
        subprocess.run(command, check=True, cwd=ROOT)
        index, excerpts = site / "assets/soeg-indeks.js", site / "assets/soeg-tekster.js"
        size = {path: len(gzip.compress(path.read_bytes(), 9)) / 1024 for path in (index, excerpts)}
        data = script_data(index)
        texts = script_data(excerpts)["texts"]
        pages = [
            (page[0], f"{page[2]} {page[1]}".strip(), text) for page, text in zip(data["pages"], texts, strict=True)
        ]
        print(f"{len(queries)} queries over {len(pages)} pages and entries, {len(data['words'].splitlines())} words")
        print(f"{'':<28} {'R@1':>6} {'R@5':>6} {'MRR':>6} {'ms':>9} {'ms p95':>9}   gzipped")
        answers = ask(site, [q["query"] for q in queries], "times")["answers"]
        found, times = ranks(queries, answers), [a["ms"] for a in answers]
        line("ours", found, times, f"{size[index]:.0f} KB, excerpts {size[excerpts]:.0f} KB")
        line("  used for weighing", found[::2], times[::2])
        line("  only measured", found[1::2], times[1::2])
        lunr(pages, queries)
        pagefind(pages, queries)
        large = invented(site, Path(name) / "large", 1000)
        answered = ask(large, key_presses(queries), "times")
        times = sorted(a["ms"] for a in answered["answers"])
        weight = len(gzip.compress((large / "assets/soeg-indeks.js").read_bytes(), 9)) / 1024
        vocabulary = len(script_data(large / "assets/soeg-indeks.js")["words"].splitlines())
        print(
            f"1,000 invented pages, {vocabulary} words, {weight:.0f} KB: opened in {answered['opened']:.0f} ms; "
            f"{len(times)} key presses: "
            f"median {statistics.median(times):.2f} ms, 95 % {times[int(len(times) * 0.95)]:.2f} ms, most "
            f"{times[-1]:.1f} ms"
        )
        for query, rank in zip(queries, found, strict=True):
            if rank != 1:
                print(f"  not first: »{query['query']}« ({'not found' if rank is None else f'rank {rank}'})")


if __name__ == "__main__":
    main()
