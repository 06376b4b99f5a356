"""scipy's sparse matrices, imported without the parts of numpy that nothing here uses.

scipy copies every public name of numpy into a module of its own, and so loads numpy.f2py, numpy.ma,
numpy.testing and others: half of the CPU time that importing scipy.sparse takes. While it is imported, numpy
does not list those of them that are not loaded yet; importing them by name works as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

_UNUSED = frozenset({"core", "ctypeslib", "f2py", "ma", "matlib", "polynomial", "rec", "test", "testing"})


@contextmanager
def _numpy_lists_only_used_parts() -> Iterator[None]:
    namespace = vars(np)
    names, list_names = namespace["__all__"], namespace["__dir__"]
    hidden = _UNUSED - namespace.keys()
    namespace["__all__"] = [name for name in names if name not in hidden]
    namespace["__dir__"] = lambda: [name for name in list_names() if name not in hidden]
    try:
        yield
    finally:
        namespace.update(__all__=names, __dir__=list_names)


with _numpy_lists_only_used_parts():
    from scipy import sparse

__all__ = ["sparse"]
