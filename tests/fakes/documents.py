"""Small workflow documents for tests."""

from typing import Any, Final

ECHO: Final[dict[str, Any]] = {
    "format": 1,
    "nodes": [
        {"id": "start", "type": "trigger.manual"},
        {"id": "greet", "type": "data.set", "params": {"fields": {"text": "{{ input.name }}"}}},
    ],
    "edges": [{"from": {"node": "start", "port": "out"}, "to": {"node": "greet", "port": "in"}}],
    "input_schema": {
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "required": ["name"],
        "additionalProperties": False,
    },
    "output": {"text": "nodes.greet.text"},
}
