"""Chaos without browsers: the real core, the real practice servers, and stand-ins for what agents' pages do.

A browser run costs seconds; one of these costs a tenth, so that the outbox, both channels and all platforms are seen
under ten thousand of them. The stand-ins speak the page's own HTTP and the extension's own frames.
"""
