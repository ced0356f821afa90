"""Scripts that complete the command line in bash, zsh and fish."""

import shlex
from collections.abc import Iterator

from .grammar import Argument, Command

_BASH_FILES = {"files": "compgen -f", "folders": "compgen -d"}


def bash_script(grammar: Command) -> str:
    """Give the script for bash: one case per command, the words before the cursor say which."""
    cases = [line for path, command in _walk(grammar, "") for line in _bash_case(path, command)]
    return "\n".join(
        [
            "# bash completion for drivearr; made by: drivearr completion bash",
            "_drivearr() {",
            '    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} at="" index candidate',
            "    for ((index = 1; index < COMP_CWORD; index++)); do",
            '        candidate="$at/${COMP_WORDS[index]}"',
            f'        case "$candidate" in {_paths(grammar)}) at=$candidate ;; esac',
            "    done",
            "    local IFS=$'\\n'",
            '    case "$at:$before" in',
            *cases,
            "    esac",
            "}",
            "complete -o filenames -F _drivearr drivearr",
            "",
        ]
    )


def _paths(grammar: Command) -> str:
    """Give every command's path as a pattern."""
    return "|".join(path for path, _ in _walk(grammar, "") if path)


def _bash_case(path: str, command: Command) -> Iterator[str]:
    """Give the cases of one command: each option that takes a value, then everything else."""
    for option in command.options:
        if option.value is not None:
            pattern = "|".join(f"{path}:{name}" for name in option.names)
            yield f"        {pattern}) COMPREPLY=({_bash_values([option], ())}) ;;"
    words = (*(name for option in command.options for name in option.names), *(c.name for c in command.commands))
    yield f"        {path}:*) COMPREPLY=({_bash_values(command.positionals, words)}) ;;"


def _bash_values(arguments: tuple[Argument, ...] | list[Argument], words: tuple[str, ...]) -> str:
    """Give the commands of bash that print what can stand here."""
    words += tuple(choice for argument in arguments for choice in argument.choices)
    kinds = {argument.files for argument in arguments if argument.files}
    prints = [f'$(compgen -W {shlex.quote(chr(10).join(words))} -- "$word")'] if words else []
    prints += [f'$({_BASH_FILES[kind]} -- "$word")' for kind in sorted(kinds)]
    return " ".join(prints)


def zsh_script(grammar: Command) -> str:
    """Give the script for zsh: a function per command."""
    functions = [line for path, command in _walk(grammar, "") for line in _zsh_function(path, command)]
    head = ["#compdef drivearr", "# zsh completion for drivearr; made by: drivearr completion zsh"]
    return "\n".join([*head, *functions, '_drivearr "$@"', ""])


def _zsh_function(path: str, command: Command) -> Iterator[str]:
    """Give the function that completes one command."""
    name = f"_drivearr{path.replace('/', '_').replace('-', '_')}"
    yield f"{name}() {{"
    if command.commands:
        yield "    local state line"
        yield "    local -a commands=("
        yield from (f"        {shlex.quote(f'{_zsh(below.name)}:{below.text}')}" for below in command.commands)
        yield "    )"
    yield "    _arguments -s \\"
    for option in command.options:
        yield f"        {_zsh_option(option)} \\"
    if command.commands:
        yield "        '1:command:->command' '*::argument:->argument'"
        yield "    case $state in"
        yield "        command) _describe command commands ;;"
        yield f"        argument) (( $+functions[{name}_${{line[1]//-/_}}] )) && {name}_${{line[1]//-/_}} ;;"
        yield "    esac"
    else:
        rest = next(iter(command.positionals), None)
        yield f"        {shlex.quote(f'*:argument:{_zsh_values(rest)}')}"
    yield "}"


def _zsh_option(option: Argument) -> str:
    """Give an option as `_arguments` takes it."""
    value = "" if option.value is None else f":{_zsh(option.value)}:{_zsh_values(option)}"
    text = option.text.replace("[", "(").replace("]", ")")
    names = option.names[0] if len(option.names) == 1 else f"{{{','.join(option.names)}}}"
    quoted = shlex.quote(f"[{_zsh(text)}]{value}")
    return f"{shlex.quote(f'*{names}')}{quoted}" if len(option.names) == 1 else f"'*'{names}{quoted}"


def _zsh_values(argument: Argument | None) -> str:
    """Give what completes a value."""
    if argument is None:
        return " "
    if argument.choices:
        return f"({' '.join(argument.choices)})"
    return {"files": "_files", "folders": "_files -/"}.get(argument.files or "", " ")


def _zsh(text: str) -> str:
    """Give text in which a colon is no separator."""
    return text.replace("\\", "\\\\").replace(":", "\\:")


def fish_script(grammar: Command) -> str:
    """Give the script for fish: a line per word."""
    head = ["# fish completion for drivearr; made by: drivearr completion fish", "complete -c drivearr -f"]
    return "\n".join(
        [*head, *(line for path, command in _walk(grammar, "") for line in _fish_lines(path, command)), ""]
    )


def _fish_lines(path: str, command: Command) -> Iterator[str]:
    """Give the lines of one command: what may follow it, while none of the commands below it was written."""
    seen = [f"__fish_seen_subcommand_from {name}" for name in filter(None, path.split("/"))]
    if command.commands:
        seen.append(f"not __fish_seen_subcommand_from {' '.join(below.name for below in command.commands)}")
    start = f"complete -c drivearr -n {shlex.quote('; and '.join(seen))}"
    for below in command.commands:
        yield f"{start} -a {below.name} -d {shlex.quote(below.text)}"
    for option in command.options:
        yield f"{start} {_fish_option(option)}"
    for argument in command.positionals:
        if argument.choices:
            yield f"{start} -a {shlex.quote(' '.join(argument.choices))}"
        elif argument.files:
            yield f"{start} -F"


def _fish_option(option: Argument) -> str:
    """Give an option as fish takes it."""
    words = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]
    if option.value is not None:
        words.append("-r" if option.files else "-x")
        if option.choices:
            words.append(f"-a {shlex.quote(' '.join(option.choices))}")
        elif option.files:
            words.append("-F")
    if option.text:
        words.append(f"-d {shlex.quote(option.text)}")
    return " ".join(words)


def _walk(command: Command, path: str) -> Iterator[tuple[str, Command]]:
    """Give a command and those below it, each with its path."""
    yield path, command
    for below in command.commands:
        yield from _walk(below, f"{path}/{below.name}")
