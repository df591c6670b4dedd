#!/usr/bin/env bash
# Builds the installed program of this platform into dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/package_environment.sh
python=build/package-venv/bin/python
[ "${OS:-}" = Windows_NT ] && python=build/package-venv/Scripts/python
"$python" -m build_spec.build
if [ "$(uname -s)" = Linux ]; then
  echo "== self-test"
  bash scripts/with_desktop.sh build/package/program/assistant-desktop/assistant-desktop --smoke-test
fi
