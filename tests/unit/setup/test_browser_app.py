"""The browser app is built again exactly when its source changed."""

from pathlib import Path

import pytest

from app.setup import browser_app


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "frontend"
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "main.tsx").write_text("render()")
    (folder / "package-lock.json").write_text("{}")
    monkeypatch.setattr(browser_app, "SOURCE", folder)
    monkeypatch.setattr(browser_app, "STAMP", tmp_path / "build" / ".source")
    monkeypatch.setattr(browser_app, "MODULES_STAMP", folder / "node_modules" / ".sekimori-lock")
    return folder


def _mark_as_built(source: Path) -> None:
    browser_app.STAMP.parent.mkdir()
    browser_app.STAMP.write_text(browser_app.source_hash())


def test_what_was_never_built_is_built(source: Path) -> None:
    assert [stage.name for stage in browser_app.stages()][-1] == browser_app.COMPILE


def test_what_is_built_of_this_source_is_left_alone(source: Path) -> None:
    _mark_as_built(source)
    assert browser_app.stages() == []


def test_a_changed_file_is_seen(source: Path) -> None:
    _mark_as_built(source)
    (source / "src" / "main.tsx").write_text("render(2)")
    assert browser_app.stages() != []


def test_installed_packages_are_no_source(source: Path) -> None:
    _mark_as_built(source)
    (source / "node_modules").mkdir()
    (source / "node_modules" / "left-pad.js").write_text("x")
    assert browser_app.stages() == []
