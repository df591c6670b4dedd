"""The site of the guide stands on its own: no network, no link that leads nowhere."""

import re
from pathlib import Path

import pytest
from scripts import guide_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    assert guide_site.build(out) == []
    return out


def test_it_has_every_page_in_both_languages_and_nothing_from_elsewhere(site: Path) -> None:
    for language in ("ja", "en"):
        names = {one.stem for one in (site / language).glob("*.html")}
        assert names == {*guide_site.NAMES, *guide_site.BESIDE}
        for page in (site / language).glob("*.html"):
            text = page.read_text(encoding="utf-8")
            assert f'<html lang="{language}">' in text
            assert not re.search(r'(href|src)="(https?:)?//', text)
            assert "<script" not in text
            assert ".md" not in re.sub(r"<code>.*?</code>", "", text)
    assert (site / "index.html").is_file()
    assert sum(one.stat().st_size for one in site.rglob("*") if one.is_file()) < 6_500_000


def test_a_link_that_leads_nowhere_fails_the_build(site: Path) -> None:
    page = site / "ja" / "extra.html"
    page.write_text('<a href="gone.html">x</a><img src="../../outside.png">', encoding="utf-8")
    wrong = guide_site._dead(page, site)
    assert wrong == ["ja/extra.html: gone.html", "ja/extra.html: ../../outside.png"]
    page.unlink()
