# Two commands: `make run` and `make test`. Everything else is a part of them or a bench.
VENV ?= .venv
PY = $(VENV)/bin/python

.PHONY: install run test check fmt openapi

$(VENV)/.installed: pyproject.toml
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install -q -e '.[dev]'
	touch $@

install: $(VENV)/.installed

test: install
	$(MAKE) check

check:
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest

# openapi.yaml is generated from the declarations in api/http and schemas; a test fails when it drifts.
openapi:
	$(PY) -c "from api.http.application import openapi_yaml; print(openapi_yaml(), end='')" > openapi.yaml.new
	mv openapi.yaml.new openapi.yaml

fmt:
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
