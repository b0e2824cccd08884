"""The rules, a module an area."""
