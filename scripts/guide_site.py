"""Builds the guide as pages that open without a network: ``python scripts/guide_site.py OUT``.

OUT gets ``ja/`` and ``en/`` with a page for each of docs/guide, the two pages beside it, pictures
and one style sheet. Every link and picture is looked up; what leads nowhere fails the build.
"""

import re
import shutil
import sys
from html import escape
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt

DOCS = Path(__file__).resolve().parent.parent / "docs"
LANGUAGES = ("ja", "en")
NAMES = (
    *("index", "client", "assistant", "standup", "sharing", "writing", "search", "howtos"),
    *("notifications", "keys", "backup", "command-line"),
)
"""The pages of the guide, in the order of its list."""
BESIDE = ("sharing-security", "writing-rules")
"""Pages of docs/ itself, NAME.LANGUAGE.md."""
OTHER = {"ja": "English", "en": "日本語"}
LIST = {"ja": "目次", "en": "Contents"}

_TARGET = re.compile(r'(href|src)="([^"]*)"')


def source(name: str, language: str) -> Path:
    """The Markdown of a page."""
    return (
        DOCS / f"{name}.{language}.md"
        if name in BESIDE
        else DOCS / "guide" / language / f"{name}.md"
    )


def build(out: Path) -> list[str]:
    """Write the site; what is wrong with it, one line each."""
    shutil.rmtree(out, ignore_errors=True)
    wrong: list[str] = []
    titles = {
        one: {name: _title(source(name, one)) for name in (*NAMES, *BESIDE)} for one in LANGUAGES
    }
    for language in LANGUAGES:
        (out / language).mkdir(parents=True)
        for name in (*NAMES, *BESIDE):
            text = _page(name, language, titles[language])
            (out / language / f"{name}.html").write_text(text, encoding="utf-8")
    pictures = out / "pictures"
    pictures.mkdir()
    for picture in sorted((DOCS / "pictures").glob("*.png")):
        shutil.copyfile(picture, pictures / picture.name)
    shutil.copyfile(DOCS / "guide" / "style.css", out / "style.css")
    (out / "index.html").write_text(_ENTRANCE, encoding="utf-8")
    for page in sorted(out.rglob("*.html")):
        wrong += _dead(page, out)
    return wrong


def _title(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()


def _page(name: str, language: str, titles: dict[str, str]) -> str:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    body = markdown.render(source(name, language).read_text(encoding="utf-8"))
    # The decision records are for those who read the source.
    body = re.sub(r'<a href="(?:../)*adr/[^"]*">(.*?)</a>', r"\1", body)
    body = _TARGET.sub(lambda found: f'{found[1]}="{_led(found[2], language)}"', body)
    body = body.replace("<table>", '<div class="wide"><table>').replace(
        "</table>", "</table></div>"
    )
    entries = "\n".join(
        f'<li><a href="{one}.html"{_here(one == name)}>{escape(title)}</a></li>'
        for one, title in titles.items()
    )
    other = next(one for one in LANGUAGES if one != language)
    return _FRAME.format(
        language=language,
        title=escape(titles[name]),
        list=LIST[language],
        entries=entries,
        body=body,
        other=other,
        name=name,
        other_name=OTHER[language],
    )


def _here(there: bool) -> str:
    return ' aria-current="page"' if there else ""


def _led(target: str, language: str) -> str:
    """Where a link of the Markdown leads in the site."""
    if "://" in target or target.startswith("#"):
        return target
    path = target.removeprefix("../../")
    if path.startswith("pictures/"):
        return f"../{path}"
    for name in BESIDE:
        if path == f"{name}.{language}.md":
            return f"{name}.html"
    return re.sub(r"\.md($|#)", r".html\1", path)


def _dead(page: Path, out: Path) -> list[str]:
    """Links and pictures of a page that lead nowhere, or out of the site."""
    wrong = []
    for _kind, target in _TARGET.findall(page.read_text(encoding="utf-8")):
        if target.startswith("#"):
            continue
        reached = (page.parent / unquote(target.partition("#")[0])).resolve()
        if "://" in target or not reached.is_relative_to(out.resolve()) or not reached.is_file():
            wrong.append(f"{page.relative_to(out)}: {target}")
    return wrong


_FRAME = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} — Assistant Desktop</title>
<link rel="stylesheet" href="../style.css">
</head>
<body>
<nav aria-label="{list}">
<p class="name"><a href="index.html">Assistant Desktop</a></p>
<ol>
{entries}
</ol>
<p><a href="../{other}/{name}.html" hreflang="{other}" lang="{other}">{other_name}</a></p>
</nav>
<main>
{body}</main>
</body>
</html>
"""
_ENTRANCE = """<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>Assistant Desktop</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<main>
<h1>Assistant Desktop</h1>
<p><a href="ja/index.html">日本語</a></p>
<p><a href="en/index.html" lang="en">English</a></p>
</main>
</body>
</html>
"""


def main(out: Path) -> int:
    """Build into ``out``; the exit status is 1 where a link leads nowhere."""
    wrong = build(out)
    for line in wrong:
        print(line, file=sys.stderr)
    print(out / "index.html")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/site")))
