"""Holds answers against the description of the API."""

import re
from functools import lru_cache
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from werkzeug.test import TestResponse

from app.api.openapi import specification

_URI = "urn:openapi"


@lru_cache(maxsize=2)
def _description(app: Flask) -> tuple[dict[str, Any], Registry[Any]]:
    document = specification(app)
    resource = Resource.from_contents(document, default_specification=DRAFT202012)
    return document, Registry().with_resource(_URI, resource)


def assert_described(app: Flask, method: str, path: str, answer: TestResponse) -> None:
    """Fails unless this answer has a shape that the description gives for it."""
    if answer.status_code == 204 or not answer.is_json:
        return
    document, registry = _description(app)
    pointer = _pointer(document, method.lower(), path.partition("?")[0], answer)
    if pointer is not None:
        validator = Draft202012Validator({"$ref": f"{_URI}#{pointer}"}, registry=registry)
        found = [f"{each.json_path}: {each.message}" for each in validator.iter_errors(answer.json)]
        assert not found, (method, path, found[:5])


def _pointer(document: dict[str, Any], method: str, path: str, answer: TestResponse) -> str | None:
    if answer.status_code >= 400:
        schema = "/components/responses/DEFAULT_ERROR/content/application~1problem+json/schema"
        return schema
    for template, operations in document["paths"].items():
        if method in operations and _matches(template, path):
            content = operations[method]["responses"][str(answer.status_code)]["content"]
            assert answer.mimetype in content, (method, path, answer.mimetype)
            parts = [template, method, "responses", str(answer.status_code), "content"]
            parts += [answer.mimetype, "schema"]
            return "/paths/" + "/".join(each.replace("/", "~1") for each in parts)
    return None


def _matches(template: str, path: str) -> bool:
    pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(template))
    return re.fullmatch(pattern, path) is not None and ("{" not in template or path not in _FIXED)


_FIXED = {"/api/v1/reviews/claim", "/api/v1/workflows/import"}
