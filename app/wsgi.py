"""The application that a WSGI server finds."""

import os

from app.config import Settings
from app.core import log
from app.web import create_app

_settings = Settings.from_env(os.environ)
log.configure(_settings.log_level)
application = create_app(_settings)
