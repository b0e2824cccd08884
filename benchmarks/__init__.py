"""How long it takes and how much it needs: `python -m benchmarks`."""
