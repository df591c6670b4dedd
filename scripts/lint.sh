#!/usr/bin/env bash
# Style, types, layers: whatever can be said without running the program.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/ruff check .
.venv/bin/ruff format --check .
.venv/bin/mypy
PYTHONPATH=src .venv/bin/lint-imports
