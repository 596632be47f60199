"""The stand-alone build without building: recipe, tools, payload, archive, and what the programs say to each other."""
