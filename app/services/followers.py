"""Everybody who follows the ends of runs, and the runs that come to be held."""

from typing import Final

from app.services import callbacks, chained, notice_failures
from app.services.follow import Follower

OF_ENDS: Final[tuple[Follower, ...]] = (
    callbacks.FOLLOWER,
    chained.OF_ENDS,
    notice_failures.FOLLOWER,
)
OF_HOLDS: Final[tuple[Follower, ...]] = (chained.OF_HOLDS,)
