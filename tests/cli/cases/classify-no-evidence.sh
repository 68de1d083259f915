# Text without a known word gets no topic and says so.
make_model
printf '{"text":""}\n{"text":"   "}\n{"text":"xyzzy plugh"}\n{"text":"\\u0000\\u0000"}\n' >rows.jsonl
nutgraf classify -m tiny.ngm --stance none --unit document rows.jsonl
