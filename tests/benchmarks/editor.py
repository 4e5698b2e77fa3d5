"""S8: the editor with 1,000 steps and 1,500 wires, and the first load of the app, in a browser."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.benchmarks.figures import Figure, at_least, at_most, percentile
from tests.benchmarks.frames import RECORDER, during
from tests.benchmarks.gestures import CANVAS, Hand
from tests.benchmarks.large_drawing import large_document
from tests.infrastructure.client import Caller
from tests.infrastructure.product import Product, set_up_folder

LOADS = 5
SCREEN = {"width": 1440, "height": 900}
METHOD = "headless Chromium without GPU, its painting done by these cores too"
LOADED = """() => {
  const sent = [...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource").filter((each) => !each.name.includes("/api/"))];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return {bytes: sent.reduce((sum, each) => sum + each.encodedBodySize, 0), paint: paint.startTime};
}"""


def measure() -> Iterator[Figure]:
    """On SQLite, against a real server."""
    with before_the_product() as (product, caller, browser):
        yield from _first_load(product, caller, browser)
        made = caller.post("/workflows", {"name": "Large", "document": large_document()})
        with page_of(product, caller, browser) as page:
            page.goto(f"{product.address}/workflows/{made['id']}/edit")
            page.locator(f"{CANVAS} .react-flow__viewport").wait_for()
            page.wait_for_timeout(3_000)
            yield from _gestures(page)


@contextmanager
def before_the_product() -> Iterator[tuple[Product, Caller, Any]]:
    """A running product, its administrator, and a browser."""
    from playwright.sync_api import sync_playwright

    from tests.infrastructure.chromium import launch_options

    with tempfile.TemporaryDirectory(prefix="sekimori-bench-") as folder:
        product = Product(set_up_folder(Path(folder) / "data"), workers=1).start()
        try:
            assert product.first_link is not None
            caller = Caller(product.address).follow(product.first_link)
            with sync_playwright() as playwright:
                chromium = playwright.chromium.launch(**launch_options())
                yield product, caller, chromium
                chromium.close()
        finally:
            product.stop()


@contextmanager
def page_of(product: Product, caller: Caller, browser: Any) -> Iterator[Any]:
    """A page of the administrator's, with nothing in its cache, that can record frames."""
    context = browser.new_context(viewport=SCREEN, locale="ja")
    host = urlsplit(product.address).hostname
    context.add_cookies(
        [
            {"name": name, "value": value, "domain": host, "path": "/"}
            for name, value in caller.cookies.items()
        ]
    )
    page = context.new_page()
    page.add_init_script(RECORDER)
    yield page
    context.close()


def _first_load(product: Product, caller: Caller, browser: Any) -> Iterator[Figure]:
    paints, sizes = [], []
    for _ in range(LOADS):
        with page_of(product, caller, browser) as page:
            page.goto(product.address)
            page.locator("main h1, main h2").first.wait_for()
            found = page.evaluate(LOADED)
            paints.append(found["paint"])
            sizes.append(found["bytes"] / 1024)
    method = f"home page, signed in, empty cache, median of {LOADS}"
    yield at_most("S8", "first paint of the app", percentile(paints, 50), "ms", 1_500, method)
    yield at_most("S8", "first load, as sent", percentile(sizes, 50), "KB", 400, method)


def _gestures(page: Any) -> Iterator[Figure]:
    for gesture in Hand(page).gestures():
        gesture.prepare()
        smooth = during(page, gesture.act)
        rate = smooth.frames_per_second
        yield at_least("S8", f"{gesture.name}, median", rate, "frames/s", 58, METHOD)
        yield at_most("S8", f"{gesture.name}, worst frame", smooth.worst, "ms", 50, smooth.words)
