"""Proofs that a call comes from who it says: made and verified, in constant time.

Sources: the Standard Webhooks specification; GitHub's "Validating webhook deliveries"; Stripe's
"Verify webhook signatures manually".
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from app.hooks.call import Call, Fault, Style

WINDOW_SECONDS: Final = 300
_MOST_SIGNATURES: Final = 20
_PREFIX: Final = "whsec_"
_DIGITS: Final = 12

Check = Callable[[Sequence[str], Call, datetime], Fault | None]


def fault_of(style: Style, secrets: Sequence[str], call: Call, now: datetime) -> Fault | None:
    """Why the call proves nothing; None when it is proven by one of the secrets valid now."""
    if style is Style.NONE:
        return None
    return _CHECKS[style](secrets, call, now)


def standard_headers(secret: str, message_id: str, now: datetime, body: bytes) -> dict[str, str]:
    """The three headers of Standard Webhooks for this body."""
    at = str(int(now.timestamp()))
    sign = _standard_signatures(secret, message_id, at, body)[0]
    return {"webhook-id": message_id, "webhook-timestamp": at, "webhook-signature": f"v1,{sign}"}


def github_headers(secret: str, body: bytes) -> dict[str, str]:
    """The signing header of GitHub for this body."""
    return {"x-hub-signature-256": "sha256=" + _hex(secret, body)}


def stripe_headers(secret: str, now: datetime, body: bytes) -> dict[str, str]:
    """The signing header of Stripe for this body."""
    at = str(int(now.timestamp()))
    return {"stripe-signature": f"t={at},v1={_hex(secret, at.encode() + b'.' + body)}"}


def _standard(secrets: Sequence[str], call: Call, now: datetime) -> Fault | None:
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    missing = _missing(call.headers, names)
    if missing:
        return missing
    message_id, at, given = (call.headers[name] for name in names)
    late = _untimely(at, now, "webhook-timestamp")
    if late:
        return late
    parts = (part.partition(",") for part in given.split())
    signatures = [text for version, _, text in parts if version == "v1"]
    right = [
        sign
        for secret in secrets
        for sign in _standard_signatures(secret, message_id, at, call.body)
    ]
    return _judged(signatures, right, "webhook-signature")


def _github(secrets: Sequence[str], call: Call, now: datetime) -> Fault | None:
    name = "x-hub-signature-256"
    missing = _missing(call.headers, (name,))
    if missing:
        return missing
    given = call.headers[name].strip().removeprefix("sha256=")
    return _judged([given.lower()], [_hex(secret, call.body) for secret in secrets], name)


def _stripe(secrets: Sequence[str], call: Call, now: datetime) -> Fault | None:
    name = "stripe-signature"
    missing = _missing(call.headers, (name,))
    if missing:
        return missing
    parts = [part.strip().partition("=") for part in call.headers[name].split(",")]
    at = next((value for key, _, value in parts if key == "t"), "")
    late = _untimely(at, now, f"t of {name}")
    if late:
        return late
    signatures = [value.lower() for key, _, value in parts if key == "v1"]
    signed = at.encode() + b"." + call.body
    return _judged(signatures, [_hex(secret, signed) for secret in secrets], name)


def _api_key(secrets: Sequence[str], call: Call, now: datetime) -> Fault | None:
    scheme, _, token = call.headers.get("authorization", "").partition(" ")
    given = call.headers.get("x-api-key") or (token if scheme.lower() == "bearer" else "")
    if not given:
        detail = "Send the key in the header X-API-Key, or as Authorization: Bearer."
        return Fault("api_key_missing", detail)
    if _any_same([given.strip()], secrets):
        return None
    return Fault("api_key_wrong", "The key is none that is valid now.")


_CHECKS: Final[Mapping[Style, Check]] = {
    Style.STANDARD: _standard,
    Style.GITHUB: _github,
    Style.STRIPE: _stripe,
    Style.API_KEY: _api_key,
}


def _missing(headers: Mapping[str, str], names: Iterable[str]) -> Fault | None:
    missing = [name for name in names if not headers.get(name)]
    if not missing:
        return None
    return Fault("signature_missing", f"The call lacks the header {', '.join(missing)}.")


def _untimely(text: str, now: datetime, name: str) -> Fault | None:
    """Whether a signature was made too long ago, or in the future."""
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        return Fault("timestamp_bad", f"{name} must be seconds since 1970.")
    age = now.timestamp() - int(text)
    if abs(age) <= WINDOW_SECONDS:
        return None
    when = f"{abs(age):.0f} seconds {'ago' if age > 0 else 'in the future'}"
    detail = f"It was signed {when}; {WINDOW_SECONDS} are allowed. Sign anew, check the clock."
    return Fault("signature_old" if age > 0 else "signature_early", detail)


def _judged(given: Sequence[str], right: Sequence[str], name: str) -> Fault | None:
    if _any_same(given[:_MOST_SIGNATURES], right):
        return None
    detail = f"{name} fits no secret that is valid now. Sign the body exactly as it is sent."
    return Fault("signature_wrong", detail)


def _any_same(given: Sequence[str], right: Sequence[str]) -> bool:
    """Whether any pair is equal; takes as long whichever it is."""
    pairs = [
        hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
        for one in given
        for other in right
    ]
    return any(pairs)


def _hex(secret: str, signed: bytes) -> str:
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def _standard_signatures(secret: str, message_id: str, at: str, body: bytes) -> list[str]:
    """One for each way in which the text of a secret is read as a key, the usual way first."""
    signed = message_id.encode("utf-8", "replace") + b"." + at.encode() + b"." + body
    return [
        base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        for key in _standard_keys(secret)
    ]


def _standard_keys(secret: str) -> list[bytes]:
    """Secrets are base64 behind whsec_; what is not base64 is taken as it stands."""
    try:
        return [base64.b64decode(secret.removeprefix(_PREFIX), validate=True)]
    except (binascii.Error, ValueError):
        return [secret.encode()]
