#!/usr/bin/env bash
# Installs the package of dist/, uses it on a desktop of its own, and removes it. Needs root.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(id -u)" -ne 0 ]; then
  echo "Please run as root, on a machine where the package may be installed and removed." >&2
  exit 1
fi
# shellcheck disable=SC2046
bash scripts/debian_parts.sh $(cat scripts/package_parts.txt)
bash scripts/with_desktop.sh .venv/bin/python -m pytest -q -m slow tests/package "$@"
