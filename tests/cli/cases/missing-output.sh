nutgraf train train.jsonl
