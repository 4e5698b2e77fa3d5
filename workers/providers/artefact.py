"""A trained classifier as a JSON manifest and parts of bytes, named by their content. No pickle."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from app.core import json
from app.core.errors import AppError, Kind
from workers.providers.features import HASH_BITS
from workers.providers.linear import Classifier, Vocabulary

Array = np.ndarray[Any, Any]

FORMAT: Final = 1
MAX_BYTES: Final = 16 * 1024 * 1024
PART_BYTES: Final = 4 * 1024 * 1024
_DTYPES: Final = {"buckets": "<u4", "idf": "<f4", "intercepts": "<f4", "weights": "<f2"}


@dataclass(frozen=True, slots=True)
class Weights:
    """What training found: a row of `weights` a feature, a column a label."""

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    weights: Array
    intercepts: Array
    scale: float


def pack(found: Weights) -> tuple[dict[str, Any], list[bytes]]:
    """The manifest and the parts; the manifest's digest is the version, so equal means equal."""
    arrays: dict[str, Array] = {
        "buckets": found.vocabulary.buckets,
        "idf": found.vocabulary.idf,
        "intercepts": found.intercepts,
        "weights": found.weights,
    }
    blob = b"".join(arrays[name].astype(dtype).tobytes() for name, dtype in _DTYPES.items())
    parts = [blob[at : at + PART_BYTES] for at in range(0, len(blob), PART_BYTES)]
    manifest = {
        "format": FORMAT,
        "kind": "hashed-linear",
        "hash_bits": HASH_BITS,
        "labels": list(found.labels),
        "features": len(found.vocabulary.buckets),
        "scale": found.scale,
        "size_bytes": len(blob),
        "parts": [hashlib.sha256(part).hexdigest() for part in parts],
    }
    return manifest, parts


def version_of(manifest: Mapping[str, Any]) -> str:
    """The name of what is in the manifest and, through their hashes, in its parts."""
    return json.digest(manifest)


def unpack(manifest: Mapping[str, Any], parts: Sequence[bytes]) -> Classifier:
    """The classifier; raises `AppError` model_damaged where the bytes are not those packed."""
    _verify(manifest, parts)
    features, labels = int(manifest["features"]), len(manifest["labels"])
    sizes = {"buckets": features, "idf": features, "intercepts": labels}
    arrays: dict[str, Array] = {}
    blob, at = b"".join(parts), 0
    for name, dtype in _DTYPES.items():
        count = sizes.get(name, features * labels)
        arrays[name] = np.frombuffer(blob, dtype=dtype, count=count, offset=at)
        at += arrays[name].nbytes
    return Classifier(
        version_of(manifest),
        manifest["labels"],
        Vocabulary(arrays["buckets"], arrays["idf"]),
        arrays["weights"].astype(np.float32).reshape(features, labels),
        arrays["intercepts"],
        float(manifest["scale"]),
    )


def _verify(manifest: Mapping[str, Any], parts: Sequence[bytes]) -> None:
    same = (manifest.get("format"), manifest.get("hash_bits")) == (FORMAT, HASH_BITS)
    if not same or [hashlib.sha256(part).hexdigest() for part in parts] != manifest["parts"]:
        detail = "The stored model is incomplete, changed, or of another format. Train it again."
        raise AppError(Kind.UNPROCESSABLE, "model_damaged", detail)
