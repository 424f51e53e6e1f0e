# Two commands: `make run` and `make test`. Everything else is a part of them or a bench.
VENV ?= .venv
PY = $(VENV)/bin/python

.PHONY: install run test check test-wordpress test-browser fmt bench-attribution bench-cases openapi clients

$(VENV)/.installed: pyproject.toml
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install -q -e '.[dev]'
	touch $@

install: $(VENV)/.installed

# The program alone, without what tests need.
$(VENV)/.runs: pyproject.toml
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install -q -e .
	touch $@

# Starts the API over claimtrail.db with the sample stories in it; ends with Ctrl-C.
run: $(VENV)/.runs
	@$(VENV)/bin/claimtrail ingest examples/samples
	@echo
	@echo 'Ask it something, from another terminal:'
	@echo
	@echo "  curl -s http://127.0.0.1:8080/v1/verifications -H 'Content-Type: application/json' \\"
	@echo "    -d '{\"claim\": \"El viceministro ruso Verdin se reunió en Pionyang con el ministro norcoreano Han Song-il\"}'"
	@echo
	@CLAIMTRAIL_HOST=127.0.0.1 CLAIMTRAIL_PORT=8080 $(VENV)/bin/claimtrail serve

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

# The clients are generated, never edited, and not checked in (decision 0004).
clients: openapi.yaml
	mkdir -p clients/python
	$(PY) -m openapi_python_client generate --path openapi.yaml --output-path clients/python/claimtrail_client --meta none --overwrite
	@if command -v npm >/dev/null; then \
	  mkdir -p clients/typescript && cp tests/clients/package.json tests/clients/tsconfig.json examples/ask.ts clients/typescript/ && \
	  cd clients/typescript && npm install --silent --no-audit --no-fund && \
	  npx openapi-ts -i ../../openapi.yaml -o client -c @hey-api/client-fetch; \
	else echo 'clients: no npm on this machine, so no TypeScript client'; fi

# The page in headless Chromium, checked with axe-core; says what is missing where there is no Node or Chromium.
test-browser: install
	$(PY) -m tests.browser.run

# The WordPress plugin in a real WordPress and a real browser; says what is missing where PHP, Node or Chromium are.
# WP_SUITE=sid takes WordPress 7 instead of 6.8.
test-wordpress: install
	PY=$(CURDIR)/$(PY) bash examples/wordpress/test/run.sh

fmt:
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# Needs the development corpora (CLAIMTRAIL_CORPORA); says which are absent. Fails when a figure fell below
# benchmarks/floors.toml; `python -m benchmarks.attribution --raise` keeps what rose and writes each rule's precision.
bench-attribution: install
	$(PY) -m benchmarks.attribution --rules --speed

# What the field reported, asked of the whole program (CLAIMTRAIL_CASES); says when the cases are absent.
bench-cases: install
	$(PY) -m benchmarks.cases

# All benches, one after the other; each says which corpora are absent.
BENCHES = attribution hearsay reference signals differences matching chains flags cases watches
bench: install
	@for name in $(BENCHES); do echo "== $$name"; $(PY) -m benchmarks.$$name; done
