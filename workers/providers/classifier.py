"""The embedded classifier's door: train, load, predict. Importing it loads no numerical library."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workers.providers.training_process import train_apart as train

if TYPE_CHECKING:
    from workers.providers.linear import Classifier

__all__ = ["load", "train", "version_of"]


def load(manifest: Mapping[str, Any], parts: Sequence[bytes]) -> "Classifier":
    """The stored classifier, ready to predict; raises `AppError` model_damaged."""
    from workers.providers import artefact

    return artefact.unpack(manifest, parts)


def version_of(manifest: Mapping[str, Any]) -> str:
    """The content's name: 64 hexadecimal digits."""
    from workers.providers import artefact

    return artefact.version_of(manifest)
