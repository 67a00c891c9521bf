"""Who may save at the desk: a page of this preview's own, and nobody else."""

from __future__ import annotations

import http.client
import re
import threading
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from desk.test_desk import Sent
from sites.minimal import ACTION, FILES, write_minimal_site

from serve.test_preview import WAIT, Served, serving

pytestmark = pytest.mark.slow
RET = "/__strategisite/desk/ret"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(write_minimal_site(tmp_path_factory.mktemp("desk"))) as running:
        yield running


def form(served: Served) -> Sent:
    status, headers, html = served.get(f"{RET}?{urlencode({'fil': ACTION})}")
    assert status == 200
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    return Sent(html.decode())


def post(served: Served, values: dict[str, str], path: str = RET, **headers: str | None) -> int:
    own = f"127.0.0.1:{served.port}"
    sent = {"Host": own, "Origin": f"http://{own}", "Content-Type": FORM, "Sec-Fetch-Site": "same-origin"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    body = urlencode(values).encode()
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=WAIT)
    connection.putrequest("POST", path, skip_host=True)
    for name, value in {"Content-Length": str(len(body)), **sent}.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(body)
    return connection.getresponse().status


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": None},
        {"Origin": "null"},
        {"Origin": "https://ond.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://127.0.0.1"},
        {"Host": "ond.example"},
        {"Host": None},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Content_Type": "text/plain"},
        {"Content_Type": None},
    ],
)
def test_what_another_site_sends_is_not_saved(served: Served, headers: dict[str, str | None]):
    values = {**form(served).values, "f/titel": "Ond"}
    assert post(served, values, **headers) == 403
    assert (served.root / ACTION).read_text(encoding="utf-8") == FILES[ACTION]


def test_a_form_needs_this_starts_mark_and_a_place_that_is_there(served: Served):
    values = form(served).values
    assert post(served, {**values, "mærke": "x", "f/titel": "Ond"}) == 403
    assert post(served, values, path="/") == 404
    assert post(served, values, path="/__strategisite/desk/../../x") == 404
    assert post(served, values, Content_Length="999999999") == 413
    assert post(served, values, Content_Length="-1") == 413
    assert (served.root / ACTION).read_text(encoding="utf-8") == FILES[ACTION]


def test_of_two_forms_sent_at_once_one_is_saved_and_the_other_is_told(served: Served):
    values = form(served).values
    got: list[int] = []
    both = [
        threading.Thread(
            target=lambda n=n: got.append(post(served, {**values, "f/titel": f"Titel {n}"}, Sec_Fetch_Site=None))
        )
        for n in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(got) == [303, 409]
    assert re.search(r"^titel: Titel [01]$", (served.root / ACTION).read_text(encoding="utf-8"), re.M)
    assert post(served, values, path="/__strategisite/desk/fortryd") == 303
    assert (served.root / ACTION).read_text(encoding="utf-8") == FILES[ACTION]
