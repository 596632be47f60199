"""The practice seller centers: pages, open APIs, pushes, a network and faults, with the truth of what is stored.

Agents train here, the demo runs here, and tests compare with what is stored here. Nothing in this package is used when
Storebell works on real stores, so its dependencies (starlette, uvicorn, trustme) are an optional extra.
"""
