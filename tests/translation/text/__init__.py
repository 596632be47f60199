"""Languages, protected parts, the glossary and the guard: what is decided about a text before and after an engine."""
