"""/openapi.json, /openapi.yaml and the offline page /docs; none of them is an operation of the contract."""

from __future__ import annotations

from functools import cache

import msgspec
from flask import Blueprint, Flask, Response
from flask_swagger_ui import get_swaggerui_blueprint

from api.http.spec import ClaimtrailApi, as_yaml, document

# Swagger UI styles itself inline; nothing of it comes from, or goes to, another host.
_PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; frame-ancestors 'none'"
)


def install(app: Flask, api: ClaimtrailApi) -> None:
    """Serve the description of every blueprint registered with `api`; call it after the last one."""
    described_api = document(api)
    described = Blueprint("described", __name__)

    @cache
    def as_text() -> bytes:
        return as_yaml(described_api).encode()

    @described.get("/openapi.json")
    def openapi_json() -> Response:
        return Response(msgspec.json.encode(described_api), content_type="application/json")

    @described.get("/openapi.yaml")
    def openapi_yaml() -> Response:
        return Response(as_text(), content_type="application/yaml")

    app.register_blueprint(described)
    page = get_swaggerui_blueprint("/docs", "/openapi.json", config={"app_name": "claimtrail", "validatorUrl": None})
    page.after_request(_allow_its_assets)
    app.register_blueprint(page)


def _allow_its_assets(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _PAGE_POLICY
    return response
