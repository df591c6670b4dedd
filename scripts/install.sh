#!/usr/bin/env bash
# Makes .venv from the hashed requirements and puts the program into it.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
  for name in python3.11 python3.12 python3.13 python3; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "Python 3.11 or newer is needed and was not found." >&2
  exit 1
}

python=$(find_python)
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
  bash scripts/debian_parts.sh python3-venv
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
touch .venv/.installed
