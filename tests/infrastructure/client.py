"""A person or a program that uses the product over HTTP."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

PASSWORD = "correct horse battery staple"


class Caller:
    """Requests in the name of one person (cookie and CSRF token) or one program (API key)."""

    def __init__(self, address: str, *, token: str | None = None, seconds: float = 70) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.token = token or ""
        self._http = httpx.Client(base_url=f"{address}/api/v1", headers=headers, timeout=seconds)

    @property
    def cookies(self) -> dict[str, str]:
        """What a browser of this person keeps."""
        return dict(self._http.cookies)

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """The answer, whatever its status."""
        return self._http.request(method, path, **options)

    def get(self, path: str, **params: Any) -> Any:
        """The JSON at a path; fails unless the answer is good."""
        return _good(self.ask("GET", path, params=params))

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """The JSON that a POST answers with; fails unless the answer is good."""
        return _good(self.ask("POST", path, json=body, headers=headers))

    def is_answered(self, path: str) -> bool:
        """Whether a GET is answered well just now."""
        try:
            return self.ask("GET", path).is_success
        except httpx.TransportError:
            return False

    def at(self, address: str) -> "Caller":
        """The same person or program, who finds the product at another address now."""
        self._http.base_url = httpx.URL(f"{address}/api/v1/")
        return self

    def pages(self, path: str, **params: Any) -> Iterator[Any]:
        """All items of a list, page by page."""
        cursor: dict[str, Any] = {}
        while True:
            page = self.get(path, **params, **cursor)
            yield from page["items"]
            if not page.get("next_cursor"):
                return
            cursor = {"cursor": page["next_cursor"]}

    def follow(self, link: str, name: str = "Alice", language: str = "en") -> "Caller":
        """Becomes the person whom a one-time link makes."""
        token = parse_qs(urlsplit(link).query)["token"][0]
        body = {
            "token": token,
            "email": f"{name.lower()}@example.com",
            "name": name,
            "password": PASSWORD,
            "language": language,
        }
        answer = self.post("/session/first", body)
        self._http.headers["X-CSRF-Token"] = answer["csrf_token"]
        return self

    def program(self, name: str = "script") -> "Caller":
        """A program with an API key of this person."""
        key = self.post("/api-keys", {"name": name})
        return Caller(str(self._http.base_url).removesuffix("/api/v1/"), token=key["token"])


def _good(answer: httpx.Response) -> Any:
    assert answer.is_success, f"{answer.request.url} {answer.status_code}: {answer.text[:2000]}"
    return json.loads(answer.text) if answer.content else None
