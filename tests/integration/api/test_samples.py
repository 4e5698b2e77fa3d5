"""Samples: installed once, sound, in the language of the first administrator."""

from flask import Flask

from app.services import links, samples
from app.services.deps import Deps
from tests.fakes.callers import PASSWORD, Browser, Program


def test_samples_are_installed_once_published_and_without_problems(
    deps: Deps, bob: Program
) -> None:
    assert samples.install(deps) == ["first-gate", "inquiry-triage"]
    assert samples.install(deps) == []
    for slug in ("first-gate", "inquiry-triage"):
        found = bob.get(f"/workflows/{slug}").json
        assert (found["published_version"], found["problems"]) == (1, [])
        assert found["sample_input"]["inquiries"]
        assert bob.get(f"/models/{slug}").json["state"] == "queued"
    assert not samples.ready(deps)


def test_samples_speak_the_language_of_the_first_administrator(app: Flask, deps: Deps) -> None:
    samples.install(deps)
    link = links.first_administrator_link(deps) or ""
    browser = Browser(app)
    account = {
        "token": link.partition("token=")[2],
        "email": "alice@example.com",
        "password": PASSWORD,
        "language": "en",
    }
    assert browser.post("/session/first", account).status_code == 200
    names = {each["name"] for each in browser.get("/workflows").json["items"]}
    assert names == {"First gate", "Inquiry triage"}
