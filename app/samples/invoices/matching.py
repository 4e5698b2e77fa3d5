"""The Python of the step that matches invoices with orders, before its words are filled in."""

from typing import Final

CODE: Final = """\
# {title}
def main(invoices, orders, order, supplier, quantity, amount):
    known = {{row[order]: row for row in orders}}
    seen = set()
    result = []
    for row in invoices:
        number = row[order]
        found = known.get(number)
        wrong = []
        if found is None:
            wrong.append("{no_order}")
        else:
            if number in seen:
                wrong.append("{twice}")
            if row[supplier] != found[supplier]:
                wrong.append("{supplier}")
            if row[quantity] != found[quantity]:
                wrong.append("{quantity}")
            if row[amount] != found[amount]:
                wrong.append("{amount}")
        refused = found is None or number in seen
        ordered = found[amount] if found else 0
        parts = (found[supplier], found[quantity], ordered) if found else ()
        result.append(
            {{
                "invoice": row,
                "difference": ", ".join(wrong),
                "ordered": ordered,
                "order": " / ".join(str(part) for part in parts),
                "pay": 0 if refused else ordered,
                "way": "{ask}" if refused else "{as_ordered}",
            }}
        )
        seen.add(number)
    return result
"""
