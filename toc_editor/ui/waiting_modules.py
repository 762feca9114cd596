"""Modules that others import at the start and use later, if at all.

Qt for Python imports a dozen of Python's own, which import another dozen, to be ready for help
texts and mistakes. Each is run here when something of it is first asked for.
"""

from __future__ import annotations

import sys
from _thread import RLock
from contextlib import suppress
from importlib.util import find_spec
from types import ModuleType

TYPE_CHECKING = False  # the one of `typing` would have to be imported
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.machinery import ModuleSpec
    from typing import Any

_one_at_a_time = RLock()
_running = set[str]()
_NONE: Mapping[str, Any] = {}


class WaitingModule(ModuleType):
    """A module whose code has not run yet. It is an ordinary one afterwards."""

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # asked for by every `from`; a package has one from the start
            raise AttributeError(name)
        _run(self)
        return ModuleType.__getattribute__(self, name)  # it is of another class now


def put_off(names: Iterable[str], answers: Mapping[str, Mapping[str, object]] = _NONE) -> None:
    """Have these modules wait, as far as they are not there yet; those that Python lacks do not.

    One that has `answers` goes on waiting while it is asked for no more than these.
    """
    for name in names:
        spec = None if name in sys.modules else _spec(name)
        if spec is not None and spec.loader is not None:
            module = WaitingModule(name)
            module.__spec__, module.__loader__ = spec, spec.loader
            module.__file__, module.__package__ = spec.origin, spec.parent
            if spec.submodule_search_locations is not None:
                module.__path__ = spec.submodule_search_locations
            vars(module).update(answers.get(name, _NONE))
            sys.modules[name] = module


def _spec(name: str) -> ModuleSpec | None:
    """Where the module is; a part of a package is found without the package being imported."""
    whole = name.rpartition(".")[0]
    if not whole:
        return find_spec(name)
    around = find_spec(whole)
    folders = around.submodule_search_locations if around is not None else None
    found = (finder.find_spec(name, folders) for finder in sys.meta_path)
    return next(filter(None, found), None)


def wake() -> None:
    """Run all that still wait, before a second thread could ask for one of them.

    Those that cannot be imported here, as where Python was built without a library, are missed by
    who imports them, as ever.
    """
    for module in list(sys.modules.values()):
        if _waits(module):
            with suppress(ImportError):
                _run(module)


def _waits(module: ModuleType) -> bool:
    return type(module) is WaitingModule


def _run(module: ModuleType) -> None:
    """Run it if it still waits; what it imports may ask it for something it does not have yet."""
    with _one_at_a_time:
        if not _waits(module) or module.__name__ in _running:
            return
        spec = module.__spec__
        assert spec is not None
        assert spec.loader is not None
        _running.add(module.__name__)
        try:
            spec.loader.exec_module(module)
            module.__class__ = ModuleType
        except ImportError:
            sys.modules.pop(module.__name__, None)
            raise
        finally:
            _running.discard(module.__name__)
