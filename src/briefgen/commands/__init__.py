"""The commands of `briefgen`, one module each: `run(arguments, report)` does it and notes what it found and made."""
