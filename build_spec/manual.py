"""The manual page and the completion of the command line, made from the program's own help.

``manual.py FOLDER`` writes ``assistant-desktop.ja.1``, ``assistant-desktop.en.1`` and
``assistant-desktop.bash``. Needs the program installed; opens no data.
"""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click

from assistant_desktop.cli import PASSPHRASE, RECOVERY_CODE, SHARE_PASSWORD, program
from assistant_desktop.cli_base import WINDOW, OneOf
from assistant_desktop.words import LANGUAGES, Words

NAME = "assistant-desktop"
# What stands around the help: headings, and what only a manual page tells.
TEXTS = {
    "name": ("名前", "NAME"),
    "synopsis": ("書式", "SYNOPSIS"),
    "description": ("説明", "DESCRIPTION"),
    "common": ("オプション", "OPTIONS"),
    "window": ("ウィンドウ", "THE WINDOW"),
    "commands": ("コマンド", "COMMANDS"),
    "environment": ("環境変数", "ENVIRONMENT"),
    "files": ("ファイル", "FILES"),
    "exit": ("終了ステータス", "EXIT STATUS"),
    "about": (
        "クライアントとアシスタント、二人のためのひとつの窓",
        "one window for a client and their assistant",
    ),
    "told": (
        "ウィンドウを開いたまま使えます。結果はすぐに出ます。「--」のあとの語は文字として読み取ります。",
        'They work while the window is open; it shows the change at once. After "--" all is text.',
    ),
    "home": ("データフォルダ", "the folder of the data"),
    "passphrase": (
        "鍵の保管庫がないときのパスフレーズ（一度だけ読みます）",
        "the passphrase where there is no keyring (read once)",
    ),
    "recovery": ("restore で使う回復コード", "the recovery code for restore"),
    "password": (
        "WebDAV、S3、SFTP の共有先のパスワード",
        "the password of a shared place on WebDAV, S3 or SFTP",
    ),
    "log": ("debug にすると logs にくわしく書きます", "debug writes more into logs"),
    "data": (
        "暗号化されたデータ、鍵の入れ物、バックアップ、記録",
        "the encrypted data, key slots, backups, logs",
    ),
    "exits": (
        "0 は成功、1 は失敗、2 は使い方の誤りです。1 と 2 では標準エラーに一文を書きます。",
        "0 done, 1 failure, 2 wrong use; with 1 and 2 one sentence stands on standard error.",
    ),
}
ENVIRONMENT = (
    ("ASSISTANT_DESKTOP_HOME", "home"),
    (PASSPHRASE, "passphrase"),
    (RECOVERY_CODE, "recovery"),
    (SHARE_PASSWORD, "password"),
    ("ASSISTANT_DESKTOP_LOG", "log"),
)


def page(language: str, version: str, day: str) -> str:
    """The manual page in one language; ``day``: YYYY-MM-DD."""
    words = Words(language)
    column = LANGUAGES.index(language)
    texts = {key: both[column] for key, both in TEXTS.items()}
    lines = [
        f'.TH ASSISTANT-DESKTOP 1 "{day}" "Assistant Desktop {version}"',
        ".ad l",
        *_section(texts["name"]),
        f"{NAME} \\- {_escaped(texts['about'])}",
        *_section(texts["synopsis"]),
        f".B {_escaped(NAME)}",
        ".br",
        f".B {_escaped(NAME)}",
        ".I COMMAND\n[OPTION]... [ARGUMENT]...",
        *_section(texts["description"]),
        _escaped(words("cli.help")),
        ".PP",
        _escaped(texts["told"]),
        *_section(texts["common"]),
        *_entries(_options(program, words)),
        *_section(texts["window"]),
        *_entries([(name, words(key)) for name, key in WINDOW]),
        *_section(texts["commands"]),
    ]
    for name, command in commands():
        lines += [f'.SS "{_escaped(name)}{_arguments(command)}"', _escaped(_told(command, words))]
        own = [row for row in _options(command, words) if row not in _options(program, words)]
        lines += _entries(own)
    lines += [
        *_section(texts["environment"]),
        *_entries([(name, texts[key]) for name, key in ENVIRONMENT]),
        *_section(texts["files"]),
        *_entries([(f"~/.local/share/{NAME}/", texts["data"])]),
        *_section(texts["exit"]),
        _escaped(texts["exits"]),
    ]
    return "\n".join(lines) + "\n"


def commands(group: click.Group = program, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name, in the order of the help."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def completion() -> str:
    """What bash offers after the Tab key."""
    cases = []
    for name, command in (("", program), *_groups(), *commands()):
        choices = {
            option: " ".join(param.type.choices)
            for param in command.params
            for option in param.opts
            if isinstance(param.type, OneOf) and option.startswith("--")
        }
        offered = [option for param in command.params for option in _offered(param)]
        if isinstance(command, click.Group):
            offered = [*command.commands, *offered]
        if not name:
            offered += [one.split()[0] for one, _ in WINDOW if one.startswith("-")]
        cases += [f'    "{name} {option}") words="{said}" ;;' for option, said in choices.items()]
        cases.append(f'    "{name} ") words="{" ".join(offered)}" ;;')
    return COMPLETION.format(
        cases="\n".join(cases), groups=" | ".join(name for name, _ in _groups()), name=NAME
    )


COMPLETION = """\
# Completion of {name} for bash; made from its help.
_assistant_desktop() {{
  local word previous command="" words="" index
  word=${{COMP_WORDS[COMP_CWORD]}}
  previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  for ((index = 1; index < COMP_CWORD; index++)); do
    case ${{COMP_WORDS[index]}} in
    --data-dir | --as | --now) index=$((index + 1)) ;;
    -*) ;;
    *)
      command="${{command:+$command }}${{COMP_WORDS[index]}}"
      case $command in {groups}) ;; *) break ;; esac
      ;;
    esac
  done
  case $previous in --*) ;; *) previous="" ;; esac
  for previous in "$previous" ""; do
    case "$command $previous" in
{cases}
    esac
    [ -n "$words" ] && break
  done
  case ${{COMP_WORDS[COMP_CWORD - 1]}} in
  --data-dir) words="" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _assistant_desktop {name}
"""


def _groups() -> list[tuple[str, click.Command]]:
    return [(name, one) for name, one in program.commands.items() if isinstance(one, click.Group)]


def _offered(param: click.Parameter) -> list[str]:
    if not isinstance(param, click.Option) or param.hidden:
        return []
    return [option for option in param.opts if option.startswith("--")]


def _options(command: click.Command, words: Words) -> list[tuple[str, str]]:
    """The options of a command as its help has them."""
    context = click.Context(command, info_name=NAME)
    rows = []
    for param in command.params:
        record = param.get_help_record(context)
        if record is not None and isinstance(param, click.Option) and param.help:
            rows.append((record[0], words(param.help)))
    return rows


def _arguments(command: click.Command) -> str:
    names = [
        param.make_metavar(click.Context(command))
        for param in command.params
        if isinstance(param, click.Argument)
    ]
    return "".join(f" {_escaped(name)}" for name in names)


def _told(command: click.Command, words: Words) -> str:
    return words(command.help or "cli.help")


def _section(title: str) -> list[str]:
    return [f'.SH "{_escaped(title)}"']


def _entries(rows: list[tuple[str, str]]) -> list[str]:
    return [line for name, told in rows for line in (".TP", f".B {_escaped(name)}", _escaped(told))]


_OPENING, _CLOSING = "「（", "」）。、…ー・"


def _escaped(text: str) -> str:
    """Text that roff shows as it is, with leave to break lines between Japanese characters."""
    pieces = []
    for before, letter in zip(" " + text, text, strict=False):
        is_place = _is_wide(before) and _is_wide(letter)
        if is_place and before not in _OPENING and letter not in _CLOSING:
            pieces.append("\\:")
        pieces.append({"\\": "\\e", "-": "\\-", '"': "\\(dq"}.get(letter, letter))
    text = "".join(pieces)
    return f"\\&{text}" if text.startswith((".", "'")) else text


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def write(folder: Path, version: str, day: str) -> None:
    """Write all of it into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        target = folder / f"{NAME}.{language}.1"
        target.write_text(page(language, version, day), encoding="utf-8")
    (folder / f"{NAME}.bash").write_text(completion(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), *sys.argv[2:4])
