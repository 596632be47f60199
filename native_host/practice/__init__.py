"""The practice seller centers: pages, pushes, a network and faults, with the truth of what each "platform" stored.

Agents train here, the demo runs here, and tests compare with what is stored here. Nothing in this package is used when
Storebell works on real stores, so its dependencies (starlette, uvicorn, trustme) are an optional extra.
"""
