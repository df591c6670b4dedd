#!/usr/bin/env bash
# Makes build/package-venv: requirements/package.txt and the program as it is now, nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=build/package-venv
bin=$venv/bin
[ "${OS:-}" = Windows_NT ] && bin=$venv/Scripts
mark=$venv/.requirements
if ! cmp -s requirements/package.txt "$mark" 2>/dev/null; then
  python=${PACKAGE_PYTHON:-}
  if [ -z "$python" ]; then
    for name in python3.11 python3.12 python3.13 python3 python; do
      if command -v "$name" >/dev/null; then
        python=$name
        break
      fi
    done
  fi
  if [ "$(uname -s)" = Linux ] && [ "$(command -v "$python")" = /usr/bin/python3.11 ]; then
    bash scripts/debian_parts.sh python3-venv libpython3.11
  fi
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/package.txt
  cp requirements/package.txt "$mark"
fi
# A copy without what earlier builds left lying about: a module that is gone stays gone.
source=build/package/source
rm -rf "$source"
mkdir -p "$source"
cp -R src pyproject.toml README.md LICENSE "$source/"
find "$source" -name __pycache__ -prune -exec rm -rf {} + -o -name '*.egg-info' -prune -exec rm -rf {} +
"$bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
  --force-reinstall "./$source"
