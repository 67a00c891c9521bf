"""`python -m benchmarks.mutations`: do the tests see a fault? Makes one small fault at a time, and runs the tests that
reach what is at fault.

    --rooms link figures kinds text    which rooms of the engine; views, render, plan and templates can be asked for too
    --beside plan validate …           which tests are run beside those of the rooms themselves
    --sample 15                        how many mutants of each room (0: all)
    --seed 1                           which ones; the same seed gives the same
    --only ID ...                      these alone, by the names that the report gives them
    --calls FILE                       keeps which test reaches what, for the next run
    --report docs/mutations.md         where the report is written too

The tests are collected once. One child process runs them all as they are, and notes which of the statements at fault
each test reaches; a test that fails there is left out. Then a child is forked for each mutant: the faulty code replaces
the right one in the function itself (`function.__code__`), wherever it has been imported to; no file is written. The
tests that reach the statement are run until one fails: those of the room first, then the others, quickest first.

Mutants are made inside functions. What stands outside (models, tables, words) is data; so are the messages' keys.
What a test runs in a process of its own is right code, and tells nothing here. The random tests try fixed cases.

Ours, and not cosmic-ray or mutmut: cosmic-ray writes each mutant into the tree and starts all tests of a command anew,
the better part of a minute for a room; mutmut makes a folder `mutants/` in the tree with all mutants of all functions,
draws no sample, and changes the engine's own text, which some tests read.
"""

from __future__ import annotations

import argparse
import ast
import copy
import functools
import gc
import hashlib
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple

import pytest

from benchmarks.template_faults import FOLDER, Turned, faults, line_of, put

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "strategisite"
ROOMS = ("link", "figures", "kinds", "text")
TEMPLATES = "templates"  # a room of its own kind: those of the pages, whose faults are made in what is read
MORE = ("views", "render", "plan", TEMPLATES)
BESIDE = ("plan", "validate", "model", "test_diagnostics.py")  # tests that also look at what the rooms say
SHOWN = ("kinds", "pdf", "history", "changes", "text", "laws/test_links.py")  # and at what readers are shown
WHOLE = {"real_build", "built_site", "pages", "project", "browser", "page"}  # these fixtures build the real content
LONGEST_TEST, LONGEST_RUN = 8.0, 90.0  # seconds of the unharmed run: of one test, of all tests that one mutant is given

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
LAST_RUN = "## The last run"  # in the report; what stands above is written by hand
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """One fault: the code of the function it is in, what was there and what is there now."""

    id: str
    room: str
    file: str
    line: int
    function: str
    first_line: int  # of the function, as its code has it
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of a mutant: the test that saw it, "" if none did."""

    mutant: Mutant
    killed_by: str
    tests: int
    left_out: int


def _edits(node: ast.AST) -> Iterator[Callable[[Any], ast.AST | None]]:
    """The faults that can be made in one node: each changes a copy of it, or gives another in its place."""

    def change(name: str, value: Any) -> Callable[[Any], None]:
        return lambda other: setattr(other, name, value)

    def swap(name: str, place: int) -> Callable[[Any], None]:
        def swapped(other: Any) -> None:
            values = getattr(other, name)
            values[place], values[place + 1] = values[place + 1], values[place]

        return swapped

    match node:
        case ast.Compare(ops=[op]) if type(op) in SWAPS:
            yield change("ops", [SWAPS[type(op)]()])
        case ast.BoolOp(op=op, values=values):
            yield change("op", SWAPS[type(op)]())
            for rest in (values[1:], values[:-1]):
                yield change("values", rest) if len(rest) > 1 else lambda _, one=rest[0]: one
        case ast.BinOp(op=op) if type(op) in SWAPS:
            yield change("op", SWAPS[type(op)]())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield lambda _: operand
        case ast.Constant(value=bool(value)):
            yield change("value", not value)
        case ast.Constant(value=int(value)):
            yield change("value", value + 1)
        case ast.Constant(value=str(value)) if value:
            yield change("value", f"{value}¤")
        case ast.If(test=test) | ast.IfExp(test=test) if not isinstance(test, ast.NamedExpr):
            yield change("test", ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=[_, *rest]):
            yield change("ifs", rest)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield change("value", ast.Constant(None))
        case ast.Expr(value=ast.Call()) | ast.Expr(value=ast.Yield()) | ast.AugAssign():
            yield lambda _: ast.Pass()
        case ast.Break():
            yield lambda _: ast.Continue()
        case ast.Continue():
            yield lambda _: ast.Break()
        case ast.Call(func=ast.Name(id=name)) if name in NAMES:
            yield change("func", ast.Name(NAMES[name], ast.Load()))
        case ast.Call(args=args, keywords=keywords):
            for place in range(len(args) - 1):
                if not any(isinstance(arg, ast.Starred | ast.Constant) for arg in args[place : place + 2]):
                    yield swap("args", place)
            for place, (one, two) in enumerate(pairwise(keywords)):
                if one.arg and two.arg and ast.dump(one.value) != ast.dump(two.value):
                    yield lambda other, place=place: _swap_values(other.keywords, place)
        case _:
            pass


def _swap_values(keywords: list[ast.keyword], place: int) -> None:
    one, two = keywords[place], keywords[place + 1]
    one.value, two.value = two.value, one.value


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """All that a function does: (node, the field, the place in it), without types, docstrings, text of f-strings and
    what is raised.
    """
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "defaults", "kw_defaults", "type_comment"}:
            continue
        for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not docstring and not isinstance(child, ast.Raise | ast.JoinedStr):
                yield node, name, place
                yield from _places(child)


def _at(parent: ast.AST, name: str, place: int | None) -> ast.AST:
    value = getattr(parent, name)
    return value if place is None else value[place]


def _functions(tree: ast.AST, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The outermost functions and methods: (name, node)."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield ".".join((*names, node.name)), node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, (*names, node.name))
        elif isinstance(node, ast.If | ast.Try | ast.With):
            yield from _functions(node, names)


def _shown(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(node)) if not isinstance(node, ast.comprehension) else _clause(node)
    first, *more = text.splitlines()
    return first + (" …" if more else "")


def _clause(node: ast.comprehension) -> str:
    conditions = "".join(f" if {ast.unparse(one)}" for one in node.ifs)
    return f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}{conditions}"


def mutants(path: Path, room: str) -> Iterator[tuple[Mutant, ast.Module]]:
    """All faults that are made in a module, in its order: each with the module as it is while it is looked at."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    file = path.relative_to(ENGINE).as_posix()
    for name, function in list(_functions(tree)):
        first_line = _first_line(function)
        for number, (parent, field, place) in enumerate(list(_places(function))):
            node = _at(parent, field, place)
            for which, edit in enumerate(_edits(node)):
                other = copy.deepcopy(node)
                other = edit(other) or other
                ast.copy_location(other, node)
                before, after = _shown(node), _shown(other)
                if before != after:
                    line = getattr(node, "lineno", getattr(parent, "lineno", function.lineno))
                    named = f"{file}:{name}:{number}.{which}"
                    _put(parent, field, place, other)
                    yield Mutant(named, room, file, line, name, first_line, before, after), tree
                    _put(parent, field, place, node)


def template_mutants() -> list[Mutant]:
    """The faults of templates, which have lines, and no functions."""
    return [
        Mutant(
            id=name,
            room=TEMPLATES,
            file=one.file,
            line=one.line,
            function="",
            first_line=0,
            before=" ".join(one.before.split()),
            after=" ".join(one.after.split()) or "nothing",
        )
        for name, one in template_faults().items()
    ]


@functools.cache
def template_faults() -> dict[str, Turned]:
    """By the names that the report gives them."""
    return {f"{one.file}:{one.start}": one for one in faults()}


def faulty_code(mutant: Mutant) -> CodeType | None:
    """The code of the function at fault; None where the compiler will not have it."""
    path = ENGINE / mutant.file
    tree = next(tree for one, tree in mutants(path, mutant.room) if one == mutant)
    try:
        codes = [compile(ast.fix_missing_locations(tree), str(path), "exec")]
    except (SyntaxError, ValueError):
        return None
    while codes:
        code = codes.pop()
        if code.co_name == mutant.function.split(".")[-1] and code.co_firstlineno == mutant.first_line:
            return code
        codes += [const for const in code.co_consts if isinstance(const, CodeType)]
    return None


def _put(parent: ast.AST, name: str, place: int | None, node: ast.AST) -> None:
    if place is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[place] = node


def sampled(rooms: Sequence[str], sample: int, seed: int, only: Sequence[str]) -> list[Mutant]:
    """The mutants that are tried: so many of each room, drawn by the seed."""
    drawn: list[Mutant] = []
    for room in rooms:
        paths = sorted((ENGINE / room).rglob("*.py"))
        found = template_mutants() if room == TEMPLATES else [one for path in paths for one, _ in mutants(path, room)]
        if only:
            drawn += [one for one in found if one.id in only]
        else:
            number = min(sample or len(found), len(found))
            drawn += sorted(random.Random(f"{seed} {room}").sample(found, number), key=lambda one: (one.file, one.line))
    return drawn


def statement(path: Path, line: int) -> range:
    """The lines of the statement that a line is of; of one that has others in it, those of its head."""
    found = range(line, line + 1)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.stmt) and not isinstance(node, ast.FunctionDef | ast.ClassDef):
            below = getattr(node, "body", None)
            end = max(node.lineno, below[0].lineno - 1) if isinstance(below, list) and below else node.end_lineno or 0
            lines = range(node.lineno, end + 1)
            if line in lines and (len(found) == 1 or len(lines) < len(found)):
                found = lines
    return found


def reached(mutant: Mutant) -> str:
    """The name of the statement at fault among what tests reach; of a template its line."""
    return f"{mutant.file if mutant.room == TEMPLATES else ENGINE / mutant.file}@{mutant.line}"


def _first_line(function: ast.FunctionDef) -> int:
    return min([function.lineno, *(one.lineno for one in function.decorator_list)])


def _inside(path: Path, first_line: int) -> set[int]:
    """The first lines of a function and of the functions in it: each has code of its own."""
    functions = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)]
    whole = next(one for one in functions if _first_line(one) == first_line)
    return {_first_line(one) for one in ast.walk(whole) if isinstance(one, ast.FunctionDef)}


class Calls:
    """Which of the statements at fault each test reaches, and how long it takes, told by a child that changes nothing.
    Only functions that have one are followed line by line.
    """

    def __init__(self, chosen: Sequence[Mutant]) -> None:
        self.names: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        self.functions: set[tuple[str, int]] = set()
        self.templates = {one.file for one in chosen if one.room == TEMPLATES}
        for one in chosen:
            if one.room == TEMPLATES:
                self.names[one.file, one.line].add(reached(one))
                continue
            path = ENGINE / one.file
            self.functions |= {(str(path), line) for line in _inside(path, one.first_line)}
            for line in statement(path, one.line):
                self.names[str(path), line].add(reached(one))
        self.called: set[str] = set()

    def trace(self, frame: FrameType, _event: str, _arg: Any) -> Callable[..., Any] | None:
        code = frame.f_code
        if code.co_filename in self.templates:
            self.called.add(f"{code.co_filename}@")
            return self.follow_template
        return self.follow if (code.co_filename, code.co_firstlineno) in self.functions else None

    def follow(self, frame: FrameType, event: str, _arg: Any) -> Callable[..., Any]:
        if event == "line":
            self.called |= self.names.get((frame.f_code.co_filename, frame.f_lineno), set())
        return self.follow

    def follow_template(self, frame: FrameType, event: str, _arg: Any) -> Callable[..., Any]:
        if event == "line":
            self.called |= self.names.get((frame.f_code.co_filename, line_of(frame)), set())
        return self.follow_template

    def of(self, items: Sequence[pytest.Item]) -> dict[str, tuple[float, list[str]]]:
        """test -> (seconds, the statements it reaches). What a file's fixtures reach counts for all its tests."""
        by_test: dict[str, tuple[float, set[str]]] = {}
        by_file: dict[str, set[str]] = defaultdict(set)
        for item, following in zip(items, [*items[1:], None], strict=True):
            self.called, began = set(), time.process_time()
            shared = by_file[_file(item.nodeid)]
            sys.settrace(self.trace)
            ok = run(item, following, after_setup=lambda shared=shared: shared.update(self.called))
            sys.settrace(None)
            if ok and (took := time.process_time() - began) <= LONGEST_TEST:
                by_test[item.nodeid] = took, self.called
        return {test: (took, sorted(called | by_file[_file(test)])) for test, (took, called) in by_test.items()}


def _file(test: str) -> str:
    return test.split("::")[0]


def calls_of(items: Sequence[pytest.Item], chosen: Sequence[Mutant], kept: Path | None) -> dict[str, dict[str, float]]:
    """statement -> {test: seconds}. What is kept is taken for the files of tests that are as they were, with the engine
    and the mutants as they were.
    """
    rooms = {one.room for one in chosen}
    files = [path for room in sorted(rooms) for path in sorted((ENGINE / room).rglob("*.py"))]
    engine = _digest([*files, *sorted(FOLDER.rglob("*.html"))])
    engine += hashlib.sha256(repr([one.id for one in chosen]).encode()).hexdigest()[:16]
    known = json.loads(kept.read_text(encoding="utf-8")) if kept and kept.exists() else {}
    keys = {file: f"{engine} {_digest([ROOT / file])} {file}" for file in {_file(item.nodeid) for item in items}}
    new = [item for item in items if keys[_file(item.nodeid)] not in known]
    print(f"{len(new)} of {len(items)} tests are run once as they are …", flush=True)
    told = in_child(lambda: Calls(chosen).of(new))
    assert told is not None, "the tests could not be run as they are"
    print(f"{len(new) - len(told)} of them fail or take longer than {LONGEST_TEST:.0f} s, and are left out", flush=True)
    for file in {_file(item.nodeid) for item in new}:
        known[keys[file]] = {test: said for test, said in told.items() if _file(test) == file}
    if kept:
        kept.write_text(json.dumps(known), encoding="utf-8")
    tests: dict[str, dict[str, float]] = defaultdict(dict)
    for key in keys.values():
        for test, (seconds, called) in known[key].items():
            for name in called:
                tests[name][test] = seconds
    return tests


def _digest(paths: Iterable[Path]) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def run(item: pytest.Item, following: pytest.Item | None, after_setup: Callable[[], None] = lambda: None) -> bool:
    """One test; whether it passed."""
    from _pytest.runner import call_and_report

    item._initrequest()  # type: ignore[attr-defined]  # as pytest's own loop does before each test
    ok = call_and_report(item, "setup", log=False).passed
    after_setup()
    ok = ok and call_and_report(item, "call", log=False).passed
    return call_and_report(item, "teardown", log=False, nextitem=following).passed and ok


def in_child(do: Callable[[], Any], cpu: float | None = None) -> Any:
    """What `do` gives in a forked process of its own; None if it died, as of the limit in processor time."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        if cpu:
            resource.setrlimit(resource.RLIMIT_CPU, (int(cpu), int(cpu) + 1))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        said = json.dumps(do()).encode()
        with open(write, "wb") as pipe:
            pipe.write(said)
        os._exit(0)
    os.close(write)
    with open(read, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else None


def replace(mutant: Mutant, faulty: CodeType) -> None:
    """Puts the faulty code into the function, for all who have imported it."""
    path = str(ENGINE / mutant.file)
    gc.unfreeze()  # what is frozen is not told of, and tests freeze what earlier ones have left
    for function in [one for one in gc.get_objects() if isinstance(one, FunctionType)]:
        code = function.__code__
        if code.co_filename == path and code.co_firstlineno == mutant.first_line:
            function.__code__ = faulty


def _change(mutant: Mutant) -> Callable[[], None] | None:
    """What makes the fault in the process that calls it; None where there is none to make."""
    if mutant.room == TEMPLATES:
        return functools.partial(put, template_faults()[mutant.id])
    faulty = faulty_code(mutant)
    return functools.partial(replace, mutant, faulty) if faulty else None


@functools.cache
def _text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def _is_near(mutant: Mutant, file: str) -> bool:
    """Whether a file of tests is of the mutant's room, or names the template's page."""
    if mutant.room == TEMPLATES:
        return Path(mutant.file).stem in _text(file)
    return file.startswith(f"tests/{mutant.room}/")


def tried(mutant: Mutant, tests: Mapping[str, float], items: Mapping[str, pytest.Item]) -> Result | None:
    """Runs the tests that reach the statement at fault until one sees it."""
    change = _change(mutant)
    if not change:
        return None
    order = sorted(tests, key=lambda test: (not _is_near(mutant, _file(test)), tests[test]))
    chosen, seconds = [], 0.0
    for test in order:
        seconds += tests[test]
        if seconds <= LONGEST_RUN:
            chosen.append(test)

    def first_failing() -> str:
        change()
        return next((test for test in chosen if not run(items[test], None)), "")

    killed_by = in_child(first_failing, cpu=20 + 3 * min(seconds, LONGEST_RUN)) if chosen else ""
    return Result(
        mutant=mutant,
        killed_by="(it never ends, or the process dies)" if killed_by is None else killed_by,
        tests=len(chosen),
        left_out=len(order) - len(chosen),
    )


class Run:
    """A plugin of pytest that tries mutants where its loop would run the tests."""

    def __init__(self, chosen: Sequence[Mutant], kept: Path | None) -> None:
        self.chosen, self.kept = chosen, kept
        self.results: list[Result] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = [item for item in session.items if not WHOLE & set(getattr(item, "fixturenames", ()))]
        by_id = {item.nodeid: item for item in items}
        calls = calls_of(items, self.chosen, self.kept)
        for mutant in self.chosen:
            tests = calls.get(reached(mutant)) or calls.get(f"{mutant.file}@", {})  # a line without code of its own
            if result := tried(mutant, tests, by_id):
                self.results.append(result)
                print(line(result), flush=True)
        return True


def line(result: Result) -> str:
    mutant = result.mutant
    how = f"killed   by {result.killed_by}" if result.killed_by else f"SURVIVED {result.tests} tests"
    more = f" ({result.left_out} slow ones left out)" if result.left_out and not result.killed_by else ""
    return f"{mutant.file}:{mutant.line} {mutant.before}  ->  {mutant.after}\n    {how}{more}  [{mutant.id}]"


def report(results: Sequence[Result], rooms: Sequence[str], seed: int, sample: int) -> str:
    """The report as a page: the scores, and what survived."""
    drawn = f"{sample} mutants of each room" if sample else "all mutants"
    lines = ["| Room | Mutants | Killed | |", "| --- | ---: | ---: | ---: |"]
    for name in (*rooms, "all"):
        of_room = [result for result in results if name in ("all", result.mutant.room)]
        killed = sum(bool(result.killed_by) for result in of_room)
        lines.append(f"| {name} | {len(of_room)} | {killed} | {100 * killed / max(1, len(of_room)):.0f} % |")
    alive = [result for result in results if not result.killed_by]
    lines += ["", f"Seed {seed}: {drawn}. {'Survived:' if alive else 'None survived.'}", ""]
    lines += [
        f"- `{one.mutant.id}`, line {one.mutant.line}: `{one.mutant.before}` → `{one.mutant.after}`" for one in alive
    ]
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rooms", nargs="+", default=list(ROOMS), choices=(*ROOMS, *MORE))
    parser.add_argument("--beside", nargs="*", default=list(BESIDE))
    parser.add_argument("--sample", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[], metavar="ID")
    parser.add_argument("--calls", type=Path)
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args()
    os.chdir(ROOT)
    os.environ["CI"] = "1"  # the random tests try the same cases every time
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    sys.dont_write_bytecode = True
    beside = [*asked.beside, *(SHOWN if {"views", "render", TEMPLATES} & set(asked.rooms) else ())]
    tests = [name for room in (*asked.rooms, *beside) if (ROOT / (name := f"tests/{room}")).exists()]
    plugin = Run(sampled(asked.rooms, asked.sample, asked.seed, asked.only), asked.calls)
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        options = ["-q", "--no-header", "-s", "--tb=no", "-p", "no:cacheprovider", "--basetemp", f"{folder}/tests"]
        code = pytest.main([*options, *dict.fromkeys(tests)], plugins=[plugin])
    told = report(plugin.results, asked.rooms, asked.seed, asked.sample)
    print(told)
    if asked.report:
        text = asked.report.read_text(encoding="utf-8")
        asked.report.write_text(text[: text.index(LAST_RUN)] + f"{LAST_RUN}\n\n{told}", encoding="utf-8")
    return int(code) if not plugin.results else 0


if __name__ == "__main__":
    raise SystemExit(main())
