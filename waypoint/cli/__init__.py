"""The `waypoint` command: one module for each verb, with `HELP`, `add_arguments(parser)` and `run(arguments) -> exit status`."""
