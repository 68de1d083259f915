# The command line takes as many hash bits as the library does, and no more.
make_model --hash-bits 8
nutgraf train --hash-bits 29 -o tiny.ngm train.jsonl
