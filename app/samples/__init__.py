"""Workflows that come along, with what their models learn from."""

from typing import Final

from app.samples.clauses import CLAUSES
from app.samples.expenses import EXPENSES
from app.samples.first_gate import FIRST_GATE
from app.samples.invoices import INVOICES
from app.samples.monthly import MONTHLY
from app.samples.orders import FRAUD
from app.samples.partners import PARTNERS
from app.samples.purchase import PURCHASE
from app.samples.sample import Sample
from app.samples.support import SUPPORT
from app.samples.survey import SURVEY
from app.samples.triage import TRIAGE

__all__ = ["SAMPLES", "TEMPLATES", "Sample"]

SAMPLES: Final = (FIRST_GATE, TRIAGE)  # those that set-up installs
TEMPLATES: Final = (  # those of the gallery, in its order
    FIRST_GATE,
    SUPPORT,
    TRIAGE,
    EXPENSES,
    INVOICES,
    PARTNERS,
    CLAUSES,
    SURVEY,
    MONTHLY,
    FRAUD,
    PURCHASE,
)
