"""How often somebody may try to sign in, or send a form: counted in Redis, else refused."""

import hashlib
from typing import Final

from redis import Redis
from redis.exceptions import RedisError

from app.core.errors import AppError, Kind

WINDOW_SECONDS: Final = 900
MINUTE: Final = 60
PER_NAME: Final = 10
PER_ADDRESS: Final = 60


class Limiter:
    """Counts tries per login name and per address over a quarter of an hour, forms per minute."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def try_login(self, name: str, address: str) -> None:
        """Counts one try; raises AppError rate_limited, or unavailable when it cannot count."""
        keys = (_key("name", name), _key("address", address))
        try:
            pipe = self._redis.pipeline(transaction=True)
            for key in keys:
                pipe.incr(key)
                pipe.expire(key, WINDOW_SECONDS, nx=True)
                pipe.ttl(key)
            answers = pipe.execute()
        except RedisError:
            detail = "Sign-in waits until the server that counts the tries is back."
            raise AppError(Kind.UNAVAILABLE, "login_unavailable", detail, retryable=True) from None
        by_name, by_address = int(answers[0]), int(answers[3])
        if by_name > PER_NAME or by_address > PER_ADDRESS:
            seconds = max(1, int(answers[2 if by_name > PER_NAME else 5]))
            raise AppError(
                Kind.RATE_LIMITED,
                "too_many_logins",
                "Too many tries to sign in.",
                fields={"retry_after_seconds": seconds},
                retryable=True,
            )

    def try_form(self, form: str, sender: str, limits: tuple[int, int]) -> None:
        """Counts one call of a form's page within a minute: at most so many of all, and of one.

        Raises AppError too_many_forms, form_unavailable where it cannot count.
        """
        keys = (_key("form", form), _key("sender", f"{form} {sender}"))
        try:
            pipe = self._redis.pipeline(transaction=True)
            for key in keys:
                pipe.incr(key)
                pipe.expire(key, MINUTE, nx=True)
            answers = pipe.execute()
        except RedisError:
            detail = "The form waits until the server that counts the calls is back."
            raise AppError(Kind.UNAVAILABLE, "form_unavailable", detail, retryable=True) from None
        if int(answers[0]) > limits[0] or int(answers[2]) > limits[1]:
            raise AppError(
                Kind.RATE_LIMITED,
                "too_many_forms",
                "The form was sent too often within a minute.",
                fields={"retry_after_seconds": MINUTE},
                retryable=True,
            )

    def forget_name(self, name: str) -> None:
        """Starts a name's count anew after it signed in."""
        try:
            self._redis.delete(_key("name", name))
        except RedisError:
            return  # the count ends by itself


def _key(kind: str, text: str) -> str:
    return f"sekimori:login:{kind}:{hashlib.sha256(text.encode()).hexdigest()[:32]}"
