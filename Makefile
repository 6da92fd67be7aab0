# Every target sets up what it needs first; see scripts/setup.
PYTHON := .venv/bin/python
BREVIARY := .venv/bin/breviary

.PHONY: demo demo-all gallery test lint docs bench accessibility overflow templates lock setup validator clean

setup:
	@scripts/setup

validator: setup
	@scripts/setup tests

demo: setup
	@$(BREVIARY) -p prospects build
	@$(BREVIARY) -p prospects bundle

demo-all: setup
	@for project in prospects pooling4clusters nwe-clusters; do \
	    $(BREVIARY) -p $$project build && $(BREVIARY) -p $$project bundle || exit; \
	done

gallery: demo-all
	@$(PYTHON) -m scripts.gallery

test: setup validator lint
	@$(PYTHON) -m pytest -n 2 --dist loadgroup

lint: setup
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

docs: setup
	@$(PYTHON) scripts/generate_docs.py
	@$(PYTHON) -m scripts.term_page

bench: setup
	@$(PYTHON) -m benchmarks.build
	@$(PYTHON) -m benchmarks.rendering
	@$(PYTHON) -m benchmarks.memory
	@$(PYTHON) -m benchmarks.catalogs

accessibility: demo-all
	@$(PYTHON) -m scripts.accessibility

overflow: demo-all
	@$(PYTHON) -m scripts.overflow_page

templates: setup
	@$(PYTHON) -m templates.draw

lock: setup
	@$(PYTHON) -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	    --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate -o requirements.lock

clean:
	rm -rf .venv .tools output dist build
