import os
from typing import Any, Iterable, Iterator, List, Mapping, Optional, Union, overload

from ._models import Model as Model, load as load
from ._stance import Answer as Answer, Stance as Stance, Stances as Stances, Targets as Targets
from ._summaries import Keyword as Keyword, Sentence as Sentence, Summary as Summary
from ._topics import (Classification as Classification, Contribution as Contribution,
                      Evidence as Evidence, Labelled as Labelled, Part as Part, Topic as Topic,
                      explain as explain)
from ._training import (Evaluation as Evaluation, LabelScores as LabelScores,
                        cross_validate as cross_validate, evaluate as evaluate, train as train)
from .errors import (ArgumentError as ArgumentError, DataError as DataError,
                     InputError as InputError, InternalError as InternalError,
                     ModelError as ModelError, NutgrafError as NutgrafError,
                     RecordError as RecordError)

__version__: str
__commit__: str

_Text = Union[str, bytes]
_Texts = Union[List[str], List[bytes], List[_Text]]
_Model = Union[None, str, os.PathLike[str], Model]
_Targets = Union[None, str, Iterable[str], Mapping[str, Iterable[str]], Targets]

@overload
def classify(text: _Text, *, model: _Model = ..., title: Optional[str] = ..., unit: str = ...,  # type: ignore[overload-overlap]
             context: str = ..., furniture: bool = ..., labels: Optional[Iterable[str]] = ...,
             threads: Optional[int] = ...) -> Classification: ...
@overload
def classify(text: _Texts, *, model: _Model = ..., unit: str = ..., context: str = ...,  # type: ignore[overload-overlap]
             furniture: bool = ..., labels: Optional[Iterable[str]] = ...,
             threads: Optional[int] = ...) -> List[Classification]: ...
@overload
def classify(text: Iterable[_Text], *, model: _Model = ..., unit: str = ..., context: str = ...,
             furniture: bool = ..., labels: Optional[Iterable[str]] = ...,
             threads: Optional[int] = ...) -> Iterator[Classification]: ...

@overload
def topics(texts: _Texts, *, model: _Model = ..., top: int = ..., unit: str = ...,
           labels: Optional[Iterable[str]] = ..., threads: Optional[int] = ...) -> Labelled: ...
@overload
def topics(texts: Any, *, model: _Model = ..., top: int = ..., unit: str = ...,
           labels: Optional[Iterable[str]] = ..., threads: Optional[int] = ...) -> Any: ...

@overload
def summarize(text: _Text, *, sentences: Optional[int] = ..., words: Optional[int] = ...,
              chars: Optional[int] = ..., ratio: Optional[float] = ...,
              method: Optional[str] = ..., about: Optional[str] = ...,
              redundancy: Optional[str] = ..., diversity: Optional[float] = ...,
              keypoints: bool = ..., title: Optional[str] = ..., merge: bool = ...,
              model: _Model = ..., threads: Optional[int] = ...) -> Summary: ...
@overload
def summarize(text: Iterable[_Text], *, sentences: Optional[int] = ..., words: Optional[int] = ...,
              chars: Optional[int] = ..., ratio: Optional[float] = ...,
              method: Optional[str] = ..., about: Optional[str] = ...,
              redundancy: Optional[str] = ..., diversity: Optional[float] = ...,
              keypoints: bool = ..., title: Optional[str] = ..., merge: bool = ...,
              model: _Model = ..., threads: Optional[int] = ...) -> Any: ...

@overload
def keywords(text: _Text, count: int = ..., *, threads: Optional[int] = ...) -> List[Keyword]: ...  # type: ignore[overload-overlap]
@overload
def keywords(text: _Texts, count: int = ..., *,  # type: ignore[overload-overlap]
             threads: Optional[int] = ...) -> List[List[Keyword]]: ...
@overload
def keywords(text: Iterable[_Text], count: int = ..., *,
             threads: Optional[int] = ...) -> Iterator[List[Keyword]]: ...

@overload
def stance(text: _Text, targets: _Targets = ..., *, title: Optional[str] = ..., headline: bool = ...,  # type: ignore[overload-overlap]
           unit: str = ..., prior: str = ..., names: int = ..., phrases: int = ...,
           everywhere: bool = ..., sure: float = ..., model: _Model = ...,
           threads: Optional[int] = ...) -> Stances: ...
@overload
def stance(text: _Texts, targets: _Targets = ..., *, title: Optional[str] = ...,  # type: ignore[overload-overlap]
           headline: bool = ..., unit: str = ..., prior: str = ..., names: int = ...,
           phrases: int = ..., everywhere: bool = ..., sure: float = ..., model: _Model = ...,
           threads: Optional[int] = ...) -> List[Stances]: ...
@overload
def stance(text: Iterable[_Text], targets: _Targets = ..., *, title: Optional[str] = ...,
           headline: bool = ..., unit: str = ..., prior: str = ..., names: int = ...,
           phrases: int = ..., everywhere: bool = ..., sure: float = ..., model: _Model = ...,
           threads: Optional[int] = ...) -> Iterator[Stances]: ...
