"""Open Text Summarizer through its library: ots_worker.py LIBRARY ARTICLES, run in the folder of its
dictionaries. ARTICLES has one JSON object a line, the text in "article"."""

import ctypes
import json
import sys
import time

from measure import serve

code = ctypes.CDLL(sys.argv[1])
code.ots_new_article.restype = ctypes.c_void_p
code.ots_load_xml_dictionary.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
code.ots_parse_stream.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p]
code.ots_grade_doc.argtypes = [ctypes.c_void_p]
code.ots_highlight_doc.argtypes = [ctypes.c_void_p, ctypes.c_int]
code.ots_get_doc_text.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_size_t)]
code.ots_get_doc_text.restype = ctypes.POINTER(ctypes.c_char)
code.ots_free_article.argtypes = [ctypes.c_void_p]
free = ctypes.CDLL(None).free
free.argtypes = [ctypes.c_void_p]

with open(sys.argv[2]) as file:
    texts = [json.loads(line)["article"].encode() for line in file]


def summarize_text(text, percent):
    """As the program `ots` does it."""
    article = code.ots_new_article()
    if not code.ots_load_xml_dictionary(article, b"en"):
        sys.exit("ots has no English dictionary")
    code.ots_parse_stream(text, len(text), article)
    code.ots_grade_doc(article)
    code.ots_highlight_doc(article, percent)
    length = ctypes.c_size_t()
    found = code.ots_get_doc_text(article, ctypes.byref(length))
    summary = ctypes.string_at(found, length.value)
    free(found)
    code.ots_free_article(article)
    return summary


def summarize(percent, output=None):
    start = time.perf_counter()
    summaries = [summarize_text(text, percent) for text in texts]
    seconds = time.perf_counter() - start
    if output:
        with open(output, "w") as out:
            for summary in summaries:
                out.write(json.dumps(summary.decode(errors="replace")) + "\n")
    return {"seconds": seconds}


serve({"summarize": summarize})
