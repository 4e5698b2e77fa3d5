"""How the built browser app is served."""

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.config import Settings
from app.web import create_app

SCRIPT = b"export const words = 'gate ';" * 200


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    """Somebody who opens a built app."""
    build = tmp_path / "build"
    (build / "assets").mkdir(parents=True)
    (build / "index.html").write_text("<!doctype html><title>Sekimori</title>")
    (build / "theme.js").write_text("1")
    (build / "assets" / "app-1a2b.js").write_bytes(SCRIPT)
    return create_app(Settings(), static=tmp_path).test_client()


@pytest.mark.parametrize("path", ["/", "/workflows/x", "/runs/1", "/index.html", "/first?token=x"])
def test_every_address_of_the_app_gives_its_first_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]


def test_assets_are_kept_for_a_year_and_compressed(client: FlaskClient) -> None:
    answer = client.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == SCRIPT
    assert client.get("/assets/app-1a2b.js").data == SCRIPT


def test_other_files_are_asked_for_again(client: FlaskClient) -> None:
    assert client.get("/theme.js").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/assets/gone.js", "/api/nothing", "/api", "/assets/%00"])
def test_what_is_missing_is_a_problem_and_no_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/../app/web.py", "/%2e%2e/%2e%2e/app/web.py", "/..%2fx"])
def test_nobody_leaves_the_folder(client: FlaskClient, path: str) -> None:
    assert b"Sekimori</title>" in client.get(path).data


def test_without_a_build_the_page_says_what_to_do(tmp_path: Path) -> None:
    page = create_app(Settings(), static=tmp_path).test_client().get("/")
    assert b"make run" in page.data
