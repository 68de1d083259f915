nutgraf evaluate --format xml test.jsonl
