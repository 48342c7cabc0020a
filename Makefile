# Onrecord: `make run` starts everything, `make test` tests everything. `make` lists the rest.

NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3 python; do \
    $$name $(NEW_ENOUGH) 2>/dev/null && { command -v $$name; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
LOG := $(VENV)/install.log
INSTALLED := $(VENV)/.installed
CLIENTS := tests/contract/clients
GENERATORS := $(CLIENTS)/node_modules/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check
WHY_NOT := grep -m 1 -o -E "connection broken by .[A-Za-z]+|No space left on device" $(LOG) || \
    grep -m 1 ERROR $(LOG) || tail -n 1 $(LOG)
LOCK := uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header

.PHONY: help run test check examples generators lock clean
.DEFAULT_GOAL := help

help:
	@echo "make run        install, start a local Elasticsearch (or use ELASTICSEARCH_URL), load seeds/, serve; Ctrl-C stops"
	@echo "make test       lint, types, import rules and all tests, against a real Elasticsearch of their own"
	@echo "make check      the part of it that needs no Elasticsearch: lint, format, types, import rules"
	@echo "make examples   ask for the examples of openapi.yaml anew, and write it"
	@echo "make generators install what the tests generate clients with (make test does it)"
	@echo "make lock       pin requirements/*.txt anew from requirements/*.in"
	@echo "make clean      remove what was installed and cached here; loaded data stays"

run: $(INSTALLED)
	@exec $(BIN)/python -m service run

test: check $(GENERATORS)
	@$(BIN)/python -m pytest

check: $(INSTALLED)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

examples: $(INSTALLED)
	@$(BIN)/python -m pytest tests/contract/test_examples.py --rewrite-examples
	@$(BIN)/python -m service openapi > openapi.yaml

generators: $(GENERATORS)

lock: $(INSTALLED)
	@cd requirements && for name in api loader dev node; do ../$(BIN)/$(LOCK) $$name.in -o $$name.txt; done

clean:
	rm -rf $(VENV) $(CLIENTS)/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Wheels only, each checked against its hash: nothing is compiled and nothing runs while it installs.
$(INSTALLED): requirements/dev.txt
	@python="$(PYTHON)"; stop() { echo "$$1" >&2; exit 2; }; \
	$${python:-false} $(NEW_ENOUGH) 2>/dev/null || \
	    stop "Python 3.11 or newer is needed, and $${python:-none found} is not it: install one, or set PYTHON."; \
	$$python -c 'import ensurepip, venv' 2>/dev/null || \
	    stop "$$python has no venv module: install it (Debian, Ubuntu: python3-venv), or set PYTHON."; \
	echo "Installing the pinned dependencies into $(VENV)"; \
	mkdir -p $(VENV) && $$python -m venv $(VENV) > $(LOG) 2>&1 && $(PIP) install --quiet --retries 2 \
	    --require-hashes --only-binary :all: -r $< >> $(LOG) 2>&1 || \
	    stop "Installing failed: $$($(WHY_NOT)) (all of it: $(LOG))"
	@touch $@

# Node comes as a wheel, so nothing has to be on the machine; no script of a package runs while it installs.
$(GENERATORS): requirements/node.txt $(CLIENTS)/package-lock.json $(INSTALLED)
	@stop() { echo "$$1" >&2; exit 2; }; \
	echo "Installing what the tests generate clients with into $(CLIENTS)/node_modules"; \
	$(PIP) install --quiet --retries 2 --require-hashes --only-binary :all: -r $< > $(LOG) 2>&1 || \
	    stop "Installing failed: $$($(WHY_NOT)) (all of it: $(LOG))"; \
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --prefix $(CLIENTS) --ignore-scripts --prefer-offline \
	    --fetch-retries 2 --fetch-retry-maxtimeout 10000 > $(LOG) 2>&1 || \
	    stop "Installing from npm failed: $$(grep -m 1 'npm error' $(LOG) || tail -n 1 $(LOG)) (all of it: $(LOG))"
	@touch $@
