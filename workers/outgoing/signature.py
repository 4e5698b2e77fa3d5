"""Signatures after Standard Webhooks: HMAC-SHA256 over the id, the moment and the body."""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence

PREFIX = "whsec_"


def signed(
    secrets: Sequence[str], message_id: str, at_seconds: int, body: bytes
) -> Mapping[str, str]:
    """The headers of a message; while a secret is being replaced each valid one signs."""
    content = b"%s.%d." % (message_id.encode(), at_seconds) + body
    marks = (hmac.new(_key(secret), content, hashlib.sha256).digest() for secret in secrets)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(at_seconds),
        "webhook-signature": " ".join(f"v1,{base64.b64encode(mark).decode()}" for mark in marks),
    }


def _key(secret: str) -> bytes:
    """The bytes of a secret in the usual form `whsec_` + base64; of any other text as it is."""
    if not secret.startswith(PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except ValueError:
        return secret.encode()
