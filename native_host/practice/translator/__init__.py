"""The practice translator: an engine with LibreTranslate's interface, which counts calls, lags and fails on command.

It knows real translations of what the practice buyers say and of usual answers; of anything else it makes one that
is plainly pretended, and that it can take back.
"""
