"""What the owner of a template works with: a pack made anew, proven, shown, previewed and watched.

Builds need none of it, and it writes no document of its own kind: it calls the pipeline.
"""
