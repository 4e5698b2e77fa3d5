"""The one guarded way out to the network."""

from workers.http.addresses import AllowList, Resolver
from workers.http.client import GuardedHttp

__all__ = ["AllowList", "GuardedHttp", "Resolver"]
