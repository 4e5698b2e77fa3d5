"""What commands that use services are given."""

import os
from collections.abc import Mapping
from dataclasses import replace

from app.cli.outcome import settings
from app.config import Settings
from app.core import log
from app.core.errors import invalid
from app.services.deps import Deps, connect
from app.supervisor import embedded_redis
from app.supervisor.data_folder import DataFolder


def dependencies() -> Deps:
    """What services need, with logs on standard error; raises AppError no_data_folder."""
    found = beside_running(settings(), os.environ)
    log.configure("WARNING")
    if not found.database_url and not found.data_dir.is_dir():
        detail = (
            f"There is no folder {found.data_dir.absolute()}: set SEKIMORI_DATA_DIR,"
            " or run `sekimori db upgrade` first."
        )
        raise invalid("no_data_folder", detail)
    return connect(found)


def beside_running(found: Settings, environ: Mapping[str, str]) -> Settings:
    """The settings; what they leave open is as in the `sekimori up` that runs on the same folder.

    So links lead to its address and messages reach its workers, whatever its port is.
    """
    folder = DataFolder(found.data_dir)
    address = folder.holder_address()
    if not address:
        return found
    socket = embedded_redis.socket_path(folder.path)
    if not environ.get("SEKIMORI_REDIS_URL") and socket.is_socket():
        found = replace(found, redis_url=embedded_redis.url(socket))
    return found if found.public_url else replace(found, public_url=address)
