# Thin on purpose: each target calls one script or one tool.
.DEFAULT_GOAL := help
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: help install run test lint bench soak site sync-long mutation pictures package package-test lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

install: $(VENV)/.installed ## make .venv with .venv/bin/assistant-desktop in it

$(VENV)/.installed: requirements/dev.txt pyproject.toml scripts/install.sh
	@bash scripts/install.sh

run: install ## open the window (without a display: the tour, pictures in build/tour/)
	@bash scripts/run.sh

test: install ## every check: lint, types, layers, tests
	@bash scripts/test.sh

lint: install ## the static checks alone
	@bash scripts/lint.sh

bench: install ## five years of data against the bare floor
	@bash scripts/with_desktop.sh $(PY) -m bench

soak: install ## the long ones: kill -9 two hundred times and the like
	@bash scripts/with_desktop.sh $(PY) -m pytest -q tests -m slow

sync-long: install ## two thousand rounds of random edits on three replicas, and the slow faults (a quarter of an hour)
	@SYNC_EXAMPLES=2000 bash scripts/with_desktop.sh $(PY) -m pytest -q tests/sync

mutation: install ## take out each rule of sharing once, and see that a test notices
	@$(PY) scripts/mutation.py

site: install ## build the guide into build/site (opens without a network)
	@$(PY) scripts/guide_site.py build/site

pictures: install ## take the pictures of the guide again
	@bash scripts/guide_pictures.sh

package: ## build the installed program of this platform into dist/, and see whether it works
	@bash scripts/package.sh

package-test: install ## install it (as root), use it on a desktop of its own, remove it
	@bash scripts/package_test.sh

lock: ## compile requirements/*.txt again (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" requirements/app.in -o requirements/app.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" requirements/dev.in -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" requirements/package.in -o requirements/package.txt

clean: ## remove what was built
	rm -rf build dist $(VENV)
