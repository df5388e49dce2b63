"""What a change of the rules does to filings of the past: which verdicts flip, counted, with masked examples."""
