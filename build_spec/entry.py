"""The packaged program begins here."""

import sys

from assistant_desktop.__main__ import main

sys.exit(main())
