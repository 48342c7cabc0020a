"""What is measured, against what: run ``python -m benchmarks --help``."""
