"""`python -m waypoint_matrix`."""

import sys

from waypoint_matrix.command import main

sys.exit(main(sys.argv[1:]))
