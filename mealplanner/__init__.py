"""The project: wiring only; the rules live in the apps."""
