"""openapi.yaml from the declarations: vocabularies as named components, unions, opaque path ids."""

from __future__ import annotations

from typing import Any, cast

import yaml
from apispec.ext.marshmallow import MarshmallowPlugin, resolver
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from flask import Flask
from flask_smorest import Api
from marshmallow import Schema, fields
from werkzeug.routing import BaseConverter

from api.http.access import ANY_KEY, PUBLIC, access_of
from api.http.idempotency import HEADER, PATTERN, REPLAYED
from api.http.operations import BODIES, FACES
from api.http.problems import PROBLEMS, problem_body
from api.keys import SCOPES
from schemas.articles import OutletField
from schemas.base import Code
from schemas.common import Problem
from schemas.vocabulary import Vocabulary

OPENAPI_VERSION = "3.1.0"
_AN_ID = "0b0e6b8e5f6f4a0c9a3b8f3b4d1f2a77"
DESCRIPTION = """\
Send a claim, get its provenance: who published it, who told them, who said it first, how many independent origins
there are, and what an editor should be careful about, every word backed by a span of a stored article. It never says
whether a claim is true.

Fields may be added to answers and words to open code lists at any time: accept what you do not know. `null` and absent
mean the same. Errors are `application/problem+json` (RFC 9457).
"""


SECURITY = "key"
KEYS = """\
A key that the operator made with `claimtrail keys create`: `Authorization: Bearer ct_<id>_<secret>`. `x-scope` names
the scope that an operation needs; `admin` covers all of them, `any` is any key. A server on which no key was ever made
needs none and answers its own machine only. What a key stores under `/v1/verifications` is there for that key and for
`admin`.

Scopes:
""" + "\n".join(f"- `{scope}`: {meaning}." for scope, meaning in SCOPES.items())


ONCE: dict[str, object] = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "description": (
        "Any text of the client's own making, such as a UUID. The same request sent again under the same key within a "
        f"day is not done again: its first answer comes back, marked by `{REPLAYED}: true`."
    ),
    "schema": {"type": "string", "pattern": PATTERN},
}


class OpaqueId(BaseConverter):
    """An identifier in a path: anything else is no address of ours. The words of sibling routes are no identifiers."""

    regex = r"(?!(?:batch|resolve|fetch|import)$)[A-Za-z0-9_-][A-Za-z0-9._~:-]{0,127}"


def vocabulary_schema(vocabulary: Vocabulary) -> dict[str, object]:
    """The component of a vocabulary: an enumeration when closed, a documented plain string when open."""
    if not vocabulary.open:
        return {"type": "string", "enum": list(vocabulary.words), "description": vocabulary.meaning}
    known = ", ".join(vocabulary.words)
    description = f"{vocabulary.meaning} Open list, accept words you do not know. Known: {known}."
    return {"type": "string", "description": description, "examples": [vocabulary.words[0]]}


def named_code(self: OpenAPIConverter, field: fields.Field[Any], ret: dict[str, Any]) -> dict[str, Any]:
    """A `Code` field refers to the component of its vocabulary."""
    if not isinstance(field, Code):
        return {}
    name = field.vocabulary.name
    if name not in self.spec.components.schemas:
        self.spec.components.schema(name, vocabulary_schema(field.vocabulary))
    reference = {"$ref": f"#/components/schemas/{name}"}
    default = {"default": ret["default"]} if ret.get("default") is not None else {}
    ret.clear()
    return {"anyOf": [reference, {"type": "null"}]} if field.allow_none else {**reference, **default}


def outlet_union(self: OpenAPIConverter, field: fields.Field[Any], ret: dict[str, Any]) -> dict[str, Any]:
    """An outlet is a string or an object: one of two, told apart by their JSON type."""
    if not isinstance(field, OutletField):
        return {}
    as_object = cast(Any, self).resolve_nested_schema(field.as_object)
    as_string = {"type": "string", "minLength": 1, "maxLength": 300, "pattern": r"\S"}
    return {"oneOf": [as_string, as_object]}


def component_name(schema: type[Schema] | Schema) -> str:
    """A schema's component is called as its class: the name that generated clients give to theirs."""
    return resolver(schema) if isinstance(schema, str) else _class_of(schema).__name__


def _class_of(schema: type[Schema] | Schema) -> type[Schema]:
    return schema if isinstance(schema, type) else type(schema)


class ClaimtrailApi(Api):  # type: ignore[misc]
    """flask-smorest's Api with our problem schema; errors are answered by `problems`, not by it."""

    ERROR_SCHEMA = Problem

    def _register_error_handlers(self) -> None:
        """One table answers every error (`problems.install`)."""

    def _register_pagination_header(self) -> None:
        """Lists page by cursor: the framework's page counts have no place in the contract."""


def make_api(app: Flask, version: str) -> ClaimtrailApi:
    """An Api that documents whatever blueprint is registered with it."""
    app.url_map.converters["opaque"] = OpaqueId
    app.config.update(API_TITLE="claimtrail", API_VERSION=version, OPENAPI_VERSION=OPENAPI_VERSION)
    plugin = MarshmallowPlugin(schema_name_resolver=component_name)
    options = {
        "marshmallow_plugin": plugin,
        "info": {"description": DESCRIPTION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "servers": [{"url": "/", "description": "This server."}],
    }
    api = ClaimtrailApi(app, spec_kwargs=options)
    api.ma_plugin.converter.add_attribute_function(named_code)
    api.ma_plugin.converter.add_attribute_function(outlet_union)
    api.register_converter(OpaqueId, lambda converter: {"type": "string", "pattern": f"^{OpaqueId.regex}$"})
    api.spec.components.security_scheme(SECURITY, {"type": "http", "scheme": "bearer", "description": KEYS})
    for code in PROBLEMS:
        api.spec.components.example(code, problem_example(code))
    return api


def problem_example(code: str) -> dict[str, object]:
    """One problem as openapi.yaml shows it."""
    row = PROBLEMS[code]
    return {"summary": row.title, "value": problem_body(code, row.remedy, (), _AN_ID)}


def document(api: ClaimtrailApi) -> dict[str, Any]:
    """The description in reading order: what it is, what can be asked, what it is made of; answers by status."""
    whole = api.spec.to_dict()
    for operations in whole["paths"].values():
        for each in operations.values():
            if isinstance(each, dict):
                # The framework's catch-all says less than the listed problems do.
                each["responses"] = dict(sorted(item for item in each["responses"].items() if item[0] != "default"))
                for status, faces in each.pop(FACES, {}).items():
                    each["responses"][status]["content"].update(faces)
                if BODIES in each:
                    each["requestBody"]["description"] = each.pop(BODIES)
                access = access_of(each["operationId"])
                each.update(_needs(access.scope))
                if access.creates:
                    each["parameters"] = [*each.get("parameters", []), ONCE]
    whole["components"].pop("responses", None)
    return {key: whole[key] for key in ("openapi", "info", "servers", "tags", "paths", "components")}


def _needs(scope: str) -> dict[str, object]:
    """The key that an operation asks for; the empty alternative is the open door of a server without keys."""
    if scope == PUBLIC:
        return {"security": []}
    named = [] if scope == ANY_KEY else [scope]
    return {"security": [{SECURITY: named}, {}], "x-scope": scope}


def as_yaml(document: dict[str, Any]) -> str:
    """The document as it is checked in and served at /openapi.yaml."""
    return yaml.dump(document, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=120)


class _PlainDumper(yaml.SafeDumper):
    """YAML without anchors, long texts as blocks."""

    def ignore_aliases(self, data: object) -> bool:
        """No `&id001`: every reader of openapi.yaml should see what stands there."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_PlainDumper.add_representer(str, _text)
