"""CHECK: from the key that breaks something to the mark at its step, painted; up to 200 steps."""

from collections.abc import Iterator
from typing import Any, Final

from tests.benchmarks.editor import before_the_product, page_of
from tests.benchmarks.figures import Figure, at_most, percentile
from tests.benchmarks.gestures import CANVAS

STEPS, ROWS, REPETITIONS = 200, 20, 15
_MARK: Final = "s_3"
WATCH: Final = """
performance.setResourceTimingBufferSize(10_000);
window.notice_ = {
  /** Becomes what it took from the next key until the step's mark is (or is no longer) painted. */
  watch(step, wanted) {
    let begin = null;
    document.addEventListener("keydown", (event) => { begin = event.timeStamp; },
      {capture: true, once: true});
    const isMarked = () =>
      !!document.querySelector(`.react-flow__node[data-id="${step}"] [data-problem]`);
    this.found = new Promise((resolve) => {
      const painted = () => requestAnimationFrame(() => setTimeout(() => {
        const all = performance.now() - begin;
        setTimeout(() => {  // what the network took is told a little later
          const asked = performance.getEntriesByType("resource")
            .filter((each) => each.name.endsWith("/api/v1/check") && each.startTime >= begin);
          resolve({all, server: asked[0]?.duration ?? 0});
        }, 200);
      }));
      const observer = new MutationObserver(() => {
        if (begin === null || isMarked() !== wanted) return;
        observer.disconnect();
        painted();
      });
      observer.observe(document.body, {subtree: true, childList: true});
    });
  },
};
"""


def measure() -> Iterator[Figure]:
    """A wire is cut and drawn again; a text that must be there is emptied and written again."""
    with before_the_product() as (product, caller, browser):
        made = caller.post("/workflows", {"name": "Chain", "document": _document()})
        with page_of(product, caller, browser) as page:
            page.add_init_script(WATCH)
            page.goto(f"{product.address}/workflows/{made['id']}/edit")
            page.locator(f"{CANVAS} .react-flow__viewport").wait_for()
            _come_near(page)
            page.wait_for_timeout(2_000)
            yield from _figures("a wire", _by_wire(page))
            yield from _figures("a parameter", _by_parameter(page))


def _document() -> dict[str, Any]:
    nodes: list[dict[str, Any]] = [{"id": "s_0", "type": "trigger.manual"}]
    text = {"text": "{{ input.note }}"}
    nodes += [{"id": f"s_{n}", "type": "data.template", "params": text} for n in range(1, STEPS)]
    for place, node in enumerate(nodes):
        node["position"] = {"x": place // ROWS * 320, "y": place % ROWS * 128}
    ends = [({"node": f"s_{n}", "port": "out"}, f"s_{n + 1}") for n in range(STEPS - 1)]
    return {
        "format": 1,
        "nodes": nodes,
        "edges": [{"from": one, "to": {"node": other, "port": "in"}} for one, other in ends],
        "input_schema": {"type": "object", "properties": {"note": {"type": "string"}}},
    }


def _come_near(page: Any) -> None:
    page.locator(f".react-flow__node[data-id={_MARK}]").click()
    page.keyboard.down("Control")
    for _ in range(20):
        page.mouse.wheel(0, -40)
    page.keyboard.up("Control")


def _noticed(page: Any, keys: str, wanted: bool) -> dict[str, float]:
    page.evaluate("([step, wanted]) => notice_.watch(step, wanted)", [_MARK, wanted])
    page.keyboard.press(keys)
    found: dict[str, float] = page.evaluate("notice_.found")
    page.wait_for_timeout(300)
    return found


def _by_wire(page: Any) -> Iterator[dict[str, float]]:
    for _ in range(REPETITIONS):
        wire = page.locator(".react-flow__edge[data-id^='s_2 ']").bounding_box()
        page.mouse.click(wire["x"] + wire["width"] / 2, wire["y"] + wire["height"] / 2)
        yield _noticed(page, "Delete", True)
        yield _noticed(page, "Control+z", False)


def _by_parameter(page: Any) -> Iterator[dict[str, float]]:
    page.locator(f".react-flow__node[data-id={_MARK}]").click()
    page.locator("aside .cm-content").first.click()
    for _ in range(REPETITIONS):
        page.keyboard.press("Control+a")
        yield _noticed(page, "Delete", True)
        yield _noticed(page, "x", False)


def _figures(what: str, found: Iterator[dict[str, float]]) -> Iterator[Figure]:
    times = list(found)
    own = [each["all"] - each["server"] for each in times]
    method = f"{len(times)} changes, {STEPS} steps; 80 ms of it wait for more changes"
    name = f"change of {what} → mark painted, without the server"
    yield at_most("CHECK", f"{name}, median", percentile(own, 50), "ms", 300, method)
    yield at_most("CHECK", f"{name}, worst", max(own), "ms", 300, method)
    server = percentile([each["server"] for each in times], 50)
    yield Figure("CHECK", f"{what}: what the server and the way to it took", server, "ms")
