"""What a classifier may be trained on, and what is said when it may not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.core.errors import AppError, FieldError, Kind

MAX_ROWS: Final = 100_000
MAX_LABELS: Final = 500
MAX_LABEL_CHARACTERS: Final = 200
MAX_TOTAL_CHARACTERS: Final = 10_000_000
_MOST_FAULTS: Final = 20
DEFAULT_CAUTION: Final = 0.4


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train: `caution` 0 keeps probabilities as measured, more lowers them; `seed`."""

    caution: float = DEFAULT_CAUTION
    seed: int = 0


def read_settings(raw: Mapping[str, Any] | None) -> Settings:
    """The settings; raises `AppError` bad_settings on an unknown name or a wrong value."""
    given = dict(raw or {})
    caution, seed = given.pop("caution", DEFAULT_CAUTION), given.pop("seed", 0)
    errors = [FieldError(f"/settings/{name}", "unknown", "Unknown setting.") for name in given]
    if isinstance(caution, bool) or not isinstance(caution, int | float) or not 0 <= caution <= 0.9:
        errors.append(FieldError("/settings/caution", "range", "A number from 0 to 0.9."))
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**31:
        errors.append(FieldError("/settings/seed", "range", "A whole number from 0 to 2³¹ - 1."))
    if errors:
        detail = "The training settings cannot be used."
        raise AppError(Kind.INVALID, "bad_settings", detail, errors=tuple(errors))
    return Settings(float(caution), seed)


def check_rows(texts: Sequence[Any], labels: Sequence[Any]) -> None:
    """Raises `AppError` where training on these rows makes no sense or would not end."""
    if len(texts) != len(labels):
        raise _refuse("rows_differ", f"There are {len(texts)} texts and {len(labels)} labels.")
    if len(texts) > MAX_ROWS:
        detail = f"There are {len(texts)} rows; {MAX_ROWS} can be trained on."
        raise _refuse("too_many_rows", detail, rows=len(texts), limit=MAX_ROWS)
    faults = _row_faults(texts, labels)
    if faults:
        detail = f"Row {faults[0].pointer.split('/')[2]}: {faults[0].detail}"
        raise AppError(Kind.UNPROCESSABLE, "bad_rows", detail, errors=tuple(faults))
    if sum(map(len, texts)) > MAX_TOTAL_CHARACTERS:
        detail = f"The texts have more than {MAX_TOTAL_CHARACTERS} characters together."
        raise _refuse("too_much_text", detail, limit=MAX_TOTAL_CHARACTERS)
    _check_labels(Counter(labels))


def _row_faults(texts: Sequence[Any], labels: Sequence[Any]) -> list[FieldError]:
    faults: list[FieldError] = []
    for index, (text, label) in enumerate(zip(texts, labels, strict=True)):
        if not isinstance(text, str) or not text.strip():
            faults.append(FieldError(f"/rows/{index}/text", "empty_text", "The text is empty."))
        if not isinstance(label, str) or not label.strip():
            faults.append(FieldError(f"/rows/{index}/label", "empty_label", "It has no label."))
        elif len(label) > MAX_LABEL_CHARACTERS:
            detail = f"A label may have {MAX_LABEL_CHARACTERS} characters."
            faults.append(FieldError(f"/rows/{index}/label", "label_too_long", detail))
        if len(faults) >= _MOST_FAULTS:
            break
    return faults


def _check_labels(counts: Counter[str]) -> None:
    if len(counts) < 2:
        detail = f"There are {len(counts)} different labels; at least 2 are needed."
        raise _refuse("too_few_labels", detail, labels=len(counts))
    if len(counts) > MAX_LABELS:
        detail = f"There are {len(counts)} different labels; {MAX_LABELS} are allowed."
        raise _refuse("too_many_labels", detail, labels=len(counts), limit=MAX_LABELS)


def _refuse(code: str, detail: str, **fields: Any) -> AppError:
    return AppError(Kind.UNPROCESSABLE, code, detail, fields=fields)
