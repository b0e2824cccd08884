"""The official-document linter: any .docx held against GB/T 9704-2012, each finding with its clause and its force.

It reads a file as Word would lay it out (`properties.py`), recognises what each paragraph is (`structure.py`)
and runs the rules a profile asks for. It knows nothing of briefs, packs or facts.
"""
