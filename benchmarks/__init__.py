"""Each figure beside its floor, both measured in the same run: `python -m benchmarks --help`."""
