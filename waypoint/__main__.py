"""`python -m waypoint …` is the same as `waypoint …`."""

import sys

from waypoint.cli.main import main

sys.exit(main())
