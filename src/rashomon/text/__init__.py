"""Pure functions over text that know no stage: words, tokens, sentences, numbers, dates, quotation marks, name forms,
the parse tree.
"""
