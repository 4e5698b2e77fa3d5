"""The embedded classifier's door: train, load, predict. Importing it loads no numerical library."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workers.providers.linear import Classifier
    from workers.providers.training import Trained

__all__ = ["load", "train", "version_of"]


def train(
    texts: Sequence[str],
    labels: Sequence[str],
    settings: Mapping[str, Any] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> "Trained":
    """A classifier of these rows: `manifest`, `parts`, `version`, `labels`, `metrics`.

    Raises `AppError` where the rows or settings cannot be used; see `training`.
    """
    from workers.providers import training

    return training.train(texts, labels, settings, progress)


def load(manifest: Mapping[str, Any], parts: Sequence[bytes]) -> "Classifier":
    """The stored classifier, ready to predict; raises `AppError` model_damaged."""
    from workers.providers import artefact

    return artefact.unpack(manifest, parts)


def version_of(manifest: Mapping[str, Any]) -> str:
    """The content's name: 64 hexadecimal digits."""
    from workers.providers import artefact

    return artefact.version_of(manifest)
