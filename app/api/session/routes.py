"""Routes of signing in."""

from typing import Any, Final

from flask import Response, g, jsonify, request

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import own, principal, public
from app.api.origin import (
    cookie_value,
    drop_cookie,
    require_own_origin,
    require_safe_transport,
    set_cookie,
)
from app.api.session.schemas import (
    FirstSchema,
    LinkSchema,
    PasswordSchema,
    ProfileSchema,
    SessionSchema,
    SignInSchema,
    TokenQuerySchema,
)
from app.services import profile, sessions
from app.services.sessions import NewAccount, SignedIn

blp = Resource("session", "Signing in and out")
_SESSION: Final = SessionSchema()


def _address() -> str:
    return request.remote_addr or "unknown"


def _signed_in(result: SignedIn) -> Response:
    answer = jsonify(_SESSION.dump(result.session))
    set_cookie(answer, result.cookie)
    return answer


@blp.route("/session", methods=["POST"])
@public
@blp.takes(SignInSchema)
@blp.response(200, SessionSchema)
def sign_in(body: dict[str, Any]) -> Response:
    """Sign in with mail address and password."""
    require_own_origin()
    require_safe_transport()
    result = sessions.sign_in(deps(), body["email"], body["password"], _address(), cookie_value())
    return _signed_in(result)


@blp.route("/session", methods=["GET"])
@own
@blp.response(200, SessionSchema)
def read_session() -> dict[str, Any]:
    """Who is signed in, and what he may do."""
    return sessions.describe_self(deps(), g.identity)


@blp.route("/session", methods=["DELETE"])
@own
@blp.response(204)
def sign_out() -> Response:
    """Sign out."""
    sessions.sign_out(deps(), principal(), cookie_value() or "")
    answer = Response(status=204)
    drop_cookie(answer)
    return answer


@blp.route("/session", methods=["PATCH"])
@own
@blp.takes(ProfileSchema)
@blp.response(200, SessionSchema)
def change_profile(body: dict[str, Any]) -> dict[str, Any]:
    """Change one's own name or language."""
    return profile.change(deps(), g.identity, body)


@blp.route("/session/password", methods=["POST"])
@own
@blp.takes(PasswordSchema)
@blp.response(200, SessionSchema)
def change_password(body: dict[str, Any]) -> Response:
    """Change one's own password; every other session ends, this browser gets a new one."""
    require_own_origin()
    require_safe_transport()
    made = profile.change_password(deps(), principal(), body["old"], body["new"], _address())
    return _signed_in(made)


@blp.route("/session/everywhere", methods=["DELETE"])
@own
@blp.response(204)
def sign_out_everywhere() -> Response:
    """Sign out on every device; API keys stay."""
    profile.sign_out_everywhere(deps(), principal())
    answer = Response(status=204)
    drop_cookie(answer)
    return answer


@blp.route("/session/first", methods=["GET"])
@public
@blp.takes(TokenQuerySchema, location="query")
@blp.response(200, LinkSchema)
def look_at_link(query: dict[str, Any]) -> dict[str, Any]:
    """What a one-time link is good for; it is not used by looking."""
    return sessions.look_at_link(deps(), query["token"])


@blp.route("/session/first", methods=["POST"])
@public
@blp.takes(FirstSchema)
@blp.response(200, SessionSchema)
def use_link(body: dict[str, Any]) -> Response:
    """Use a one-time link: the account is ready and signed in."""
    require_own_origin()
    require_safe_transport()
    return _signed_in(sessions.use_first_link(deps(), NewAccount(**body), _address()))
