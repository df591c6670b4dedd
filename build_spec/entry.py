"""The packaged program begins here."""

import os
import sys

# The start program points the loader at our libraries. Programs that we start (a browser, the
# notification tool) are to find their own.
for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    _before = os.environ.pop(f"{_name}_ORIG", None)
    os.environ.pop(_name, None)
    if _before:
        os.environ[_name] = _before

from assistant_desktop.__main__ import main  # noqa: E402

sys.exit(main())
