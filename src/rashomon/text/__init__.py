"""Pure helpers over text that know no stage: words, sentences, numbers, dates, diffs."""
