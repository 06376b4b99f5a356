"""Checks bodies against Discord's own API description, if it lies beside this repository."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import jsonschema

DESCRIPTION = Path(__file__).resolve().parents[3] / "shared" / "discord" / "openapi.json"


@cache
def _description() -> dict[str, Any] | None:
    if not DESCRIPTION.exists():
        return None
    read: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return read


def find_route(path: str) -> str:
    """Returns the template that matches a path."""
    known = _description()
    if known is None:
        return path
    matching = [one for one in known["paths"] if re.fullmatch(re.sub(r"\{[^}]+\}", r"[^/]+", one), path)]
    return str(min(matching, key=lambda one: one.count("{")))


def _excludes(branch: Any, instance: Any) -> bool:
    """Whether an alternative cannot match, because its constant or its required "type" differs."""
    if "const" in branch:
        return bool(branch["const"] != instance)
    if not isinstance(instance, dict):
        return False
    if branch == {"type": "null"}:
        return True
    known = _description()
    assert known is not None
    described = known["components"]["schemas"].get(branch.get("$ref", "").rpartition("/")[2], {})
    types = described.get("properties", {}).get("type", {}).get("enum")
    return types is not None and "type" in described.get("required", ()) and instance.get("type") not in types


def _check_alternatives(
    keyword: str, validator: Any, branches: Any, instance: Any, schema: Any
) -> Iterator[Any]:
    """Checks ``oneOf`` or ``anyOf``. Usually only one of many alternatives can match, so only that one is
    tried."""
    possible = [branch for branch in branches if not _excludes(branch, instance)]
    if len(possible) == 1:
        yield from validator.descend(instance, possible[0])
    else:
        check = jsonschema.Draft202012Validator.VALIDATORS[keyword]
        yield from check(validator, branches, instance, schema)


_QUICK = {keyword: partial(_check_alternatives, keyword) for keyword in ("oneOf", "anyOf")}
_Validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, _QUICK)


@cache
def _validator(method: str, route: str) -> Any | None:
    """Returns the schema of the body that Discord expects there; None if it expects none."""
    known = _description()
    described = (known or {}).get("paths", {}).get(route, {}).get(method.lower())
    if known is None or described is None or "requestBody" not in described:
        return None
    schema = described["requestBody"]["content"]["application/json"]["schema"]
    return _Validator({**schema, "components": known["components"]})


def _as_described(body: Any) -> Any:
    """The description requires ids as text: of new attachments, of a select's default values, and of a direct
    message's recipient. Discord's own examples have numbers for the first, discord.py sends numbers for the
    others, and Discord accepts both."""
    if isinstance(body, list):
        return [_as_described(one) for one in body]
    if not isinstance(body, dict):
        return body
    told = {name: _as_described(value) for name, value in body.items()}
    if "recipient_id" in told:
        told["recipient_id"] = str(told["recipient_id"])
    for name in ("attachments", "default_values"):
        if isinstance(told.get(name), list):
            told[name] = [{**one, "id": str(one["id"])} for one in told[name]]
    return told


def is_described(method: str, route: str) -> bool:
    return _validator(method, route) is not None


def described_problems(method: str, route: str, body: Any) -> list[str]:
    """Returns the problems of a body; empty if it fits, is missing, or there is no description."""
    validator = _validator(method, route) if body is not None else None
    if validator is None:
        return []
    problem = jsonschema.exceptions.best_match(validator.iter_errors(_as_described(body)))
    return [] if problem is None else [f"{problem.json_path}: {problem.message}"[:400]]
