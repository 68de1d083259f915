"""Topics, stance and summaries of articles, by the C library nutgraf.

>>> import nutgraf
>>> nutgraf.classify("The striker scored twice in the final.").label
'sport'
"""

from ._models import Model, load
from ._native import versions as _versions
from ._stance import Answer, Stance, Stances, Targets, stance
from ._summaries import Keyword, Sentence, Summary, keywords, summarize
from ._topics import (Classification, Contribution, Evidence, Labelled, Part, Topic, classify,
                      explain, topics)
from ._training import Evaluation, LabelScores, cross_validate, evaluate, train
from .errors import (ArgumentError, DataError, InputError, InternalError, ModelError, NutgrafError,
                     RecordError)

__version__, __commit__ = _versions()

__all__ = [
    "Answer", "ArgumentError", "Classification", "Contribution", "DataError", "Evaluation", "Evidence",
    "InputError", "InternalError", "Keyword", "Labelled", "LabelScores", "Model", "ModelError",
    "NutgrafError", "Part", "RecordError", "Sentence", "Stance", "Stances", "Summary", "Targets",
    "Topic", "classify", "cross_validate", "evaluate", "explain", "keywords", "load", "stance",
    "summarize", "topics", "train",
]
