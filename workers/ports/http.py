"""The guarded client as one activation sees it: credentials by name, and never their values."""

from collections.abc import Mapping

from app.core.errors import AppError
from app.nodes.kit import HttpAnswer
from app.vault import kinds
from workers.credentials import Credentials
from workers.http import Grant, GuardedHttp
from workers.http.grant import grant_of


class RunHttp:
    """`kit.Http`: what is sent carries the credential, what comes back does not show it."""

    def __init__(self, http: GuardedHttp, credentials: Credentials) -> None:
        self._http = http
        self._credentials = credentials

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        credential: str | None = None,
        timeout_seconds: float = 30.0,
        max_bytes: int = 5_242_880,
    ) -> HttpAnswer:
        """One exchange. Where `url` is empty, it is that of a credential of the kind chat.

        Raises the AppErrors of the guarded client and of `secrets.values_of`.
        """
        grant, target = self._granted(credential, url)
        try:
            answer = self._http.request(
                method,
                target,
                headers=headers,
                query=query,
                body=body,
                grant=grant,
                timeout_seconds=timeout_seconds,
                max_bytes=max_bytes,
                follow=url != "",  # a post to a chat that leads elsewhere would become a reading
            )
        except AppError as error:
            raise self._credentials.masked(error) from None
        mask = self._credentials.mask
        return HttpAnswer(
            answer.status, mask(dict(answer.headers)), self._credentials.mask_data(answer.body)
        )

    def _granted(self, credential: str | None, url: str) -> tuple[Grant | None, str]:
        if credential is None:
            return None, url
        if url == "":
            return None, str(self._credentials.newest(credential, kinds.CHAT)["url"])
        return grant_of(self._credentials.newest(credential, kinds.HTTP)), url
