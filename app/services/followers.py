"""Everybody who follows the ends of runs, and the runs that come to be held."""

from typing import Final

from app.services import callbacks, notice_failures
from app.services.follow import Follower

OF_ENDS: Final[tuple[Follower, ...]] = (callbacks.FOLLOWER, notice_failures.FOLLOWER)
OF_HOLDS: Final[tuple[Follower, ...]] = ()
