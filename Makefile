# Every target works on a fresh machine with Python 3.11+ and nothing else installed.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
UV_VERSION := 0.13.9
INSTALLED := .venv/.installed
CHROMIUM ?= chromium

.PHONY: run chromium test test-install test-kills lint install lock openapi bench clean

run: install
	$(BIN)/leftout serve

test: install
	$(BIN)/pytest -n auto

test-install: install
	$(BIN)/pytest -m installs

# The service killed at 100 random moments on each database; `make test` does it a few times.
test-kills: install
	KILLS=100 $(BIN)/pytest -n 2 tests/faults/test_kill.py

# The browser of tests/browser, which are skipped without one.
chromium:
	@if command -v "$(CHROMIUM)" >/dev/null; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
		echo "there is no $(CHROMIUM), and no apt-get to install it: install Chromium, or name it in CHROMIUM" >&2; \
		exit 1; \
	fi; \
	if [ "$$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi; \
	$$as_root apt-get update -q && $$as_root apt-get install -q -y --no-install-recommends chromium

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/hadolint Dockerfile
	$(BIN)/leftout lint
	$(BIN)/leftout test

install: $(INSTALLED)

# The locks name versions and hashes and no index, so that they hold behind any mirror.
$(INSTALLED): requirements-dev.lock pyproject.toml
	test -x $(UV) || ($(PYTHON) -m venv .venv && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION))
	VIRTUAL_ENV=.venv $(UV) pip sync --quiet --require-hashes requirements-dev.lock
	VIRTUAL_ENV=.venv $(UV) pip install --quiet --no-deps --editable .
	touch $(INSTALLED)

lock:
	$(UV) pip compile --quiet --universal --generate-hashes --no-header pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-header pyproject.toml --group dev -o requirements-dev.lock

openapi: install
	$(BIN)/python -m openapi.generate

bench: install
	$(BIN)/python -m bench.speed

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
