"""The laws of the house over the syntax tree of every module: who may import whom, and what stands where.

Each law takes one module and gives the lines that break it; `broken` runs them all.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

SCANNER = "drivearr_scanner"
INTEGRATION = "custom_components"

MAX_MODULE_LINES = 600
MAX_FUNCTION_LINES = 80
OLDEST_PYTHON_OF_THE_SCANNER = (3, 13)

# A room may import the contract, itself, and what stands here. Nobody but these reaches api, cli, app and journeys.
# health takes from integrity how texts are filled, so that a count is worded in one way everywhere.
MAY_IMPORT = {
    "contract": set(),
    "devices": set(),
    "store": set(),
    "manifests": {"devices"},
    "catalog": {"devices"},
    "enrich": {"catalog"},
    "sync": {"devices", "manifests", "catalog"},
    "integrity": {"devices"},
    "health": {"devices", "integrity"},
    "advice": {"devices", "integrity", "health"},
    "jobs": {"store"},
    "fleet": {"store", "jobs"},
    "imports": {"store", "devices", "manifests", "catalog", "sync", "integrity", "health"},
}
NOUNS = {"devices", "manifests", "catalog", "enrich", "sync", "integrity", "health", "advice"}
MAY_IMPORT["journeys"] = NOUNS | {"store", "jobs"}
MAY_IMPORT["api"] = NOUNS | {"store", "jobs", "journeys", "fleet"}
# Of the modules beside the rooms: app joins everything, the command line starts it, settings come in from outside.
JOINING = {"app", "cli", "__main__"}
FREE_FOR_ALL = {"config", "__init__"}

PURE_NAMES = {
    "identify", "compare", "plan", "names", "verdict", "clusters", "score", "trend", "forecast", "format",
}  # fmt: skip
IMPURE_MODULES = {
    "os", "io", "pathlib", "time", "asyncio", "threading", "subprocess", "socket", "shutil", "tempfile", "random",
    "secrets", "logging", "aiohttp", "aiosqlite", "sqlite3", "pyudev", "psutil", "watchdog",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input", "now", "utcnow", "today", "uuid1", "uuid4"}

# The only rooms that may import a module, or hold a text of a kind.
HOME_OF_IMPORT = {
    "aiosqlite": {"store", "imports"},
    "sqlite3": {"store", "imports"},
    "pyudev": {"devices"},
    "dbus_fast": {"devices"},
    "aiohttp": {"api", "fleet", "enrich"},
}
SQL = r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA\s+\w)"
HOME_OF_TEXT = {
    re.compile(SQL, re.DOTALL): {"store", "imports"},
    re.compile(r"^(/sys(/|$)|/run/udev|org\.freedesktop\.)"): {"devices"},
    re.compile(r"(^|/)smartctl$"): {"health", "devices"},
}
SQL_CALLS = {"execute", "executemany", "executescript"}
LOG_CALLS = {"debug", "info", "warning", "error", "exception", "critical", "log"}


@dataclass(frozen=True)
class Module:
    """One Python file: its place in the repository and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Give the syntax tree."""
        return ast.parse(self.text)

    @property
    def stem(self) -> str:
        """Give the file's name without its ending."""
        return PurePosixPath(self.path).stem

    @property
    def name(self) -> tuple[str, ...]:
        """Give the dotted name in parts, from the top package on."""
        parts = PurePosixPath(self.path).with_suffix("").parts
        return parts[1:] if parts[0] == "scanner" else parts

    @property
    def in_scanner(self) -> bool:
        """Tell whether the scanner holds it."""
        return self.name[0] == SCANNER

    @property
    def room(self) -> str:
        """Give the package of the scanner that holds it, or its own name beside the packages."""
        return self.name[1] if self.in_scanner else ""

    @property
    def is_pure(self) -> bool:
        """Tell whether its name promises: values in, values out. Commands may carry the same names."""
        stem = self.stem
        named = stem in PURE_NAMES or stem.endswith("_rules") or stem.startswith(("identify_", "compare_"))
        return self.room in NOUNS and named

    @cached_property
    def imports(self) -> tuple[tuple[int, tuple[str, ...], str], ...]:
        """Give each import: its line, the dotted module in parts, and the name taken from it or nothing."""
        return tuple(_imports(self))

    @cached_property
    def texts(self) -> tuple[tuple[int, str], ...]:
        """Give each string constant that is no docstring, with its line."""
        prose = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        return tuple(
            (node.lineno, node.value)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
        )


def _imports(module: Module) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Give the imports of a module with relative ones made absolute."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, tuple(alias.name.split(".")), ""
        elif isinstance(node, ast.ImportFrom):
            package = module.name if module.stem == "__init__" else (*module.name[:-1], "")
            base = package[: len(package) - node.level] if node.level else ()
            target = (*base, *(node.module or "").split(".")) if node.module else base
            for alias in node.names:
                yield node.lineno, target, alias.name


def our_rooms(module: Module) -> Iterator[tuple[int, str, str]]:
    """Give each import of the scanner's own: line, room and name taken."""
    for line, target, name in module.imports:
        if target and target[0] == SCANNER:
            yield line, target[1] if len(target) > 1 else name, name


def contract_is_standard_library_alone(module: Module) -> Iterator[str]:
    """Law 1: the contract imports the standard library and itself."""
    if module.room != "contract" and "contract" not in module.name[:-1]:
        return
    for line, target, _ in module.imports:
        own = "contract" in target
        if not own and target[0] not in sys.stdlib_module_names:
            yield f"{line}: the contract imports {'.'.join(target)}, which is not of the standard library"


def pure_files_stay_pure(module: Module) -> Iterator[str]:
    """Law 1: where the product thinks there is no I/O, no clock and no chance."""
    if not module.is_pure:
        return
    for line, target, name in module.imports:
        if target[0] in IMPURE_MODULES and name not in {"PurePosixPath", "PurePath"}:
            yield f"{line}: a pure file imports {target[0]}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.AsyncFunctionDef | ast.Await):
            yield f"{node.lineno}: a pure file is asynchronous"
        if isinstance(node, ast.Call) and _called(node) in IMPURE_CALLS:
            yield f"{node.lineno}: a pure file calls {_called(node)}()"


def rooms_import_downwards(module: Module) -> Iterator[str]:
    """Law 2: a noun imports the nouns below it and row types; nobody imports what joins them."""
    if not module.in_scanner or module.room in JOINING:
        return
    allowed = MAY_IMPORT.get(module.room)
    if allowed is None and module.room not in FREE_FOR_ALL:
        yield f"1: {module.room} is a room that the laws do not know"
        return
    for line, room, name in our_rooms(module):
        if room in {"contract", module.room} or room in FREE_FOR_ALL or room.startswith("__"):
            continue
        row_type = room == "store" and module.room in NOUNS and name.endswith("Row")
        if room not in (allowed or set()) and not row_type:
            yield f"{line}: {module.room} imports {room}"


def things_stand_in_their_room(module: Module) -> Iterator[str]:
    """Law 3: SQL in store, udev and sysfs in devices, smartctl in health, HTTP in api, fleet and enrich."""
    if not module.in_scanner:
        return
    for line, target, _ in module.imports:
        homes = HOME_OF_IMPORT.get(target[0])
        if homes is not None and module.room not in homes:
            yield f"{line}: {target[0]} is imported outside {' and '.join(sorted(homes))}"
    for line, text in module.texts:
        for pattern, homes in HOME_OF_TEXT.items():
            if module.room not in homes and pattern.search(text):
                yield f"{line}: {text[:30]!r} stands outside {' and '.join(sorted(homes))}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _called(node) in SQL_CALLS and module.room not in {"store", "imports"}:
            yield f"{node.lineno}: {_called(node)}() is called outside store"


def programs_stay_apart(module: Module) -> Iterator[str]:
    """Law 4: integration and scanner share nothing but the contract's copy; the client knows no Home Assistant."""
    for line, target, _ in module.imports:
        if module.name[0] == INTEGRATION and target[0] == SCANNER:
            yield f"{line}: the integration imports the scanner"
        knows_no_home_assistant = module.in_scanner or "client" in module.name[:-1]
        if knows_no_home_assistant and target[0] in {"homeassistant", INTEGRATION} and "client" not in target:
            yield f"{line}: {'.'.join(module.name[:-1])} imports {target[0]}"


def modules_are_told_and_small(module: Module) -> Iterator[str]:
    """Hold the house style: a docstring, at most 600 lines, functions of at most 80."""
    if not ast.get_docstring(module.tree):
        yield "1: the module has no docstring"
    if (lines := len(module.text.splitlines())) > MAX_MODULE_LINES:
        yield f"1: the module has {lines} lines"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                yield f"{node.lineno}: {node.name}() has {lines} lines"


def log_calls_take_arguments(module: Module) -> Iterator[str]:
    """Hold the house style: a log call formats nothing itself, so that a level that is off costs nothing."""
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOG_CALLS):
            continue
        if "log" in ast.unparse(node.func.value).lower() and any(isinstance(a, ast.JoinedStr) for a in node.args):
            yield f"{node.lineno}: an f-string in a log call"


def scanner_parses_on_its_oldest_python(module: Module) -> Iterator[str]:
    """Agents run on Debian 13, so the scanner's text must be valid there."""
    if not module.in_scanner:
        return
    try:
        ast.parse(module.text, feature_version=OLDEST_PYTHON_OF_THE_SCANNER)
    except SyntaxError as err:
        yield f"{err.lineno}: not valid on Python 3.13: {err.msg}"


LAWS: tuple[Callable[[Module], Iterator[str]], ...] = (
    contract_is_standard_library_alone,
    pure_files_stay_pure,
    rooms_import_downwards,
    things_stand_in_their_room,
    programs_stay_apart,
    modules_are_told_and_small,
    log_calls_take_arguments,
    scanner_parses_on_its_oldest_python,
)


def broken(modules: Sequence[Module]) -> list[str]:
    """Give each breach of a law as `path:line: what`, and each ring of rooms that import each other."""
    found = [f"{module.path}:{line}" for module in modules for law in LAWS for line in law(module)]
    return sorted(found) + [f"a ring of rooms: {' -> '.join(ring)}" for ring in rings(modules)]


def rings(modules: Sequence[Module]) -> list[tuple[str, ...]]:
    """Give the rings of rooms that import each other, each named from its first room on."""
    graph: dict[str, set[str]] = {}
    for module in modules:
        if module.in_scanner and len(module.name) > 2:
            graph.setdefault(module.room, set()).update(room for _, room, _ in our_rooms(module))
    found: set[tuple[str, ...]] = set()

    def follow(path: tuple[str, ...]) -> None:
        """Walk on from the last room of a path."""
        for room in sorted(graph.get(path[-1], ())):
            if room == path[0] and len(path) > 1:
                found.add(path)
            elif room > path[0] and room not in path:
                follow((*path, room))

    for room in sorted(graph):
        follow((room,))
    return sorted(found)


def read_modules(root: Path) -> list[Module]:
    """Read every module of the scanner and of the integration."""
    folders = (root / "scanner" / SCANNER, root / INTEGRATION)
    paths = sorted(path for folder in folders for path in folder.rglob("*.py"))
    return [Module(path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in paths]


def _called(node: ast.Call) -> str:
    """Give the last part of the name that a call calls."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
