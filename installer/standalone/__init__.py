"""The stand-alone build: a payload that needs no Python, made by PyInstaller from one recipe for all systems."""
