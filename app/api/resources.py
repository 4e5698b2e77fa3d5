"""Every blueprint of the application: those that the API describes, and those beside it."""

from typing import Final

from app.api.addresses import routes as addresses
from app.api.api_keys import routes as api_keys
from app.api.audit import routes as audit
from app.api.callbacks import routes as callbacks
from app.api.files import routes as files
from app.api.forms import routes as forms
from app.api.from_file import routes as from_file
from app.api.home import routes as home
from app.api.hooks import calls as hook_calls
from app.api.hooks import routes as hooks
from app.api.models import routes as models
from app.api.node_types import routes as node_types
from app.api.notices import channels as notice_channels
from app.api.notices import choices as notice_choices
from app.api.notices import routes as notices
from app.api.presence import routes as presence
from app.api.requests import routes as requests
from app.api.reviews import routes as reviews
from app.api.runs import routes as runs
from app.api.runs import saved as run_filters
from app.api.secrets import routes as secrets
from app.api.session import routes as session
from app.api.shelf import routes as shelf
from app.api.system import browser_app, docs, health
from app.api.templates import routes as templates
from app.api.tries import routes as tries
from app.api.triggers import routes as triggers
from app.api.users import routes as users
from app.api.versions import routes as versions
from app.api.workflows import routes as workflows

RESOURCES: Final = (
    session.blp,
    home.blp,
    users.blp,
    api_keys.blp,
    secrets.blp,
    workflows.blp,
    from_file.blp,
    shelf.blp,
    versions.blp,
    presence.blp,
    templates.blp,
    node_types.blp,
    triggers.blp,
    forms.blp,
    requests.blp,
    addresses.blp,
    notices.blp,
    notice_choices.blp,
    hooks.blp,
    notice_channels.blp,
    runs.blp,
    run_filters.blp,
    callbacks.blp,
    tries.blp,
    reviews.blp,
    files.blp,
    models.blp,
    audit.blp,
)
PLAIN: Final = (health.blp, hook_calls.blp, docs.blp, browser_app.blp)
