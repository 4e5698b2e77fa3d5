"""The browser of the tests is a real one."""

from typing import Any

import pytest

pytestmark = pytest.mark.e2e


def test_the_browser_runs_a_click(browser: Any) -> None:
    page = browser.new_page()
    page.set_content("<button onclick=\"this.textContent='通過'\">関所</button>")
    page.click("button")
    assert page.text_content("button") == "通過"
    page.close()
