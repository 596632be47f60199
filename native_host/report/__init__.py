"""The problem report: versions, system, doctor's findings, logs and counts in one zip, without anybody's words.

``make`` puts it together; ``storebell report`` shows and saves it.
"""
