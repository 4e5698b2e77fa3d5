"""What every service function is given: built once per process, after any fork."""

from dataclasses import dataclass

from app.auth.rate_limit import Limiter
from app.config import Settings
from app.core.clock import Clock, SystemClock
from app.db.session import Database
from app.events.hook_listening import HookListening
from app.events.hook_traffic import HookTraffic
from app.events.latest import Latest
from app.events.listen import Listener
from app.events.presence import Presence
from app.events.publish import Events
from app.graph.spec import NodeTypes
from app.nodes import registry
from app.queue.connect import client
from app.queue.send import Queue


@dataclass(frozen=True, slots=True)
class Deps:
    """Everything that services need of the process: servers, clock, node types, settings."""

    db: Database
    clock: Clock
    queue: Queue
    events: Events
    listener: Listener
    latest: Latest
    presence: Presence
    hook_listening: HookListening
    hook_traffic: HookTraffic
    limiter: Limiter
    types: NodeTypes
    settings: Settings

    def close(self) -> None:
        """Gives the connections back."""
        self.db.dispose()


def connect(settings: Settings, clock: Clock | None = None) -> Deps:
    """Everything that a process needs; opens no connection before the first use."""
    redis = client(settings.redis_url)
    listener = Listener(client(settings.redis_url, patience_seconds=None))
    return Deps(
        db=Database(settings.database(), settings.sqlite_synchronous),
        clock=clock or SystemClock(),
        queue=Queue(redis),
        events=Events(redis),
        limiter=Limiter(redis),
        presence=Presence(redis),
        hook_listening=HookListening(redis),
        hook_traffic=HookTraffic(redis),
        listener=listener,
        latest=Latest(listener),
        types=registry.load(),
        settings=settings,
    )
