"""The samples for operators: nginx as it is started with ours, at the root of a host and below a path; and that the two
samples and the pages ask for the same.
"""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY
from published import published
from sites.minimal import write_minimal_site

from strategisite import pipeline

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
SAMPLE, IIS = REPOSITORY / "docs/drift/nginx.conf", REPOSITORY / "docs/drift/web.config"
AROUND = """\
pid {folder}/pid; error_log {folder}/fejl.log; daemon off; {user}
events {{}}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  include {folder}/sted.conf;
}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_minimal_site(tmp_path_factory.mktemp("sted"))
    assert pipeline.build(root, pdf="without").ok
    return root / "site"


@pytest.fixture(scope="module", params=["/", "/strategi/"])
def host(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, str]]:
    """A port where nginx answers as the sample says, and where the site begins."""
    assert Path(NGINX).exists(), "nginx is missing: run tests/setup.sh"
    mount: str = request.param
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(site, folder / f"www{mount}", dirs_exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = SAMPLE.read_text(encoding="utf-8")
    for said, ours in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /var/www/strategi;", f"root {folder}/www;"),
        ("404 /404.html;", f"404 {mount}404.html;"),
    ):
        assert text.count(said) == 1
        text = text.replace(said, ours)
    (folder / "sted.conf").write_text(text, encoding="utf-8")
    user = "user root;" if folder.owner() == "root" else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    running = subprocess.Popen([NGINX, "-c", f"{folder}/nginx.conf", "-p", str(folder)])
    try:
        _wait_for(port, running)
        yield port, mount
    finally:
        running.terminate()
        running.wait()


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    while running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.02)
    raise AssertionError("nginx did not start")


def asked(host: tuple[int, str], address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    port, mount = host
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"{mount}{address}", headers=headers)
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_pages_are_asked_for_again_and_what_carries_its_digest_is_kept(host: tuple[int, str], site: Path) -> None:
    kept = {"ikon.png", "site.css", "soeg.js"}
    for address in ("", "index.html", "opdigtet-plan/index.html", "assets/soeg-indeks.js", "data/handlinger.csv"):
        status, headers, _ = asked(host, address)
        assert (status, headers["cache-control"]) == (200, "no-cache"), address
        assert asked(host, address, **{"If-None-Match": headers["etag"]})[0] == 304
    for name in kept:
        status, headers, content = asked(host, published(site, name))
        assert (status, headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
        assert content == (site / published(site, name)).read_bytes()


@pytest.mark.parametrize("address", ["findes-ikke", "a/b/c/d.html", "assets/site.0123456789.css", ".strategisite"])
def test_what_is_not_there_is_answered_with_the_sites_own_page_that_nobody_keeps(
    host: tuple[int, str], site: Path, address: str
) -> None:
    status, headers, content = asked(host, address)
    assert status == 404 and content == (site / "404.html").read_bytes()
    assert headers["cache-control"] == "no-cache" and headers["content-type"] == "text/html; charset=utf-8"


def test_texts_are_utf_8_and_the_policy_is_the_pages_own(host: tuple[int, str], site: Path) -> None:
    for address in (
        "index.html",
        published(site),
        published(site, "soeg.js"),
        "data/handlinger.csv",
        "data/handlinger.json",
    ):
        _, headers, _ = asked(host, address)
        assert headers["content-type"].endswith("charset=utf-8"), address
        assert headers["content-security-policy"].startswith(_policy(site)) and "unsafe" not in str(headers)
        assert headers["x-content-type-options"] == "nosniff"


def _policy(site: Path) -> str:
    page = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert found
    return found[1]


def test_the_sample_for_iis_says_the_same(site: Path) -> None:
    tree = ElementTree.parse(IIS)
    headers = {node.get("name"): node.get("value") for node in tree.iter("add") if node.get("name")}
    said = dict(re.findall(r"add_header (\S+) \"?([^\"$]+?)\"? always;", SAMPLE.read_text(encoding="utf-8")))
    assert headers == said and headers["Content-Security-Policy"].startswith(_policy(site))
    kinds = {node.get("fileExtension"): node.get("mimeType") for node in tree.iter("mimeMap")}
    assert all(kinds[ending].endswith("charset=utf-8") for ending in (".html", ".css", ".js", ".json", ".csv", ".svg"))
    kept = {node.get("path"): next(node.iter("clientCache")).get("cacheControlMode") for node in tree.iter("location")}
    without = {
        path.relative_to(site).as_posix()
        for path in (site / "assets").rglob("*")
        if path.is_file() and not re.search(r"\.[0-9a-f]{10}\.", path.name)
    }
    assert kept == {"assets": "UseMaxAge", **dict.fromkeys(without, "DisableCache")}
