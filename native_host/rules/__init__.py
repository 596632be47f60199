"""What the platforms ask of a seller's chat, as dated tables: how soon to answer, how much may be sent."""
