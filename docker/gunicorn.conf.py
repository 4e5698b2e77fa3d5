"""The web server in a container: one process a core, many threads for live views and waits."""

import os

bind = f"0.0.0.0:{os.environ.get('SEKIMORI_PORT', '8765')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
threads = int(os.environ.get("SEKIMORI_WEB_THREADS", "64"))
keepalive = 75
timeout = 60
graceful_timeout = 25
worker_tmp_dir = "/dev/shm"  # noqa: S108 heartbeat files in memory
control_socket_disable = True
accesslog = None
errorlog = "-"
