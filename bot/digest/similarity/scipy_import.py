"""Imports scipy's sparse matrices without the parts of numpy that nothing here uses.

scipy copies every public name of numpy into a module of its own, and so loads numpy.f2py, numpy.ma,
numpy.testing and others. They take half of the CPU time of importing scipy.sparse. While it is imported,
numpy does not list those of these parts that are not loaded yet. They can still be imported by name.
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
