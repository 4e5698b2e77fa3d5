"""Names that both ends of the queue know: queues, and the functions that workers run."""

from typing import Final

DEFAULT: Final = "default"
INTERACTIVE: Final = "interactive"
REALTIME: Final = "realtime"
BATCH: Final = "batch"

ADVANCE: Final = "workers.tasks.advance"  # (stream id): go on with a stream
RUN_TASK: Final = "workers.tasks.run_task"  # (task id): run an activation that was handed out
TRAIN: Final = "workers.tasks.train"  # (model version id): train it
PREVIEW: Final = "workers.tasks.preview"  # (question id): answer it, if somebody still waits

FUNCTIONS: Final = (ADVANCE, RUN_TASK, TRAIN, PREVIEW)


def waited(queue: str) -> str:
    """The lane of a queue for what somebody waits for; its workers serve it first."""
    return f"{queue}.waited"


def lanes(queue: str) -> tuple[str, ...]:
    """What a worker of a queue serves, in this order.

    Those of `default` also serve what somebody looks at: a try as it begins, a preview.
    """
    own = (waited(queue), queue)
    return (INTERACTIVE, *own) if queue == DEFAULT else own
