"""Comments and indentation are taken out of our own files, and nothing that says anything."""

import json
import re

from django.core.management import call_command
from django.test import override_settings

from mealplanner.lean_files import lean_css, lean_js


def test_a_style_sheet_loses_comments_and_spaces_but_no_sign():
    sheet = """/* a note */
    .a > .b, .c {
      inset: calc(100% - 2rem) 0; /* why */
      content: "+ ";
    }
    @container main (width >= 52rem) { .a :not(.b) { --x: 1 } }
    """
    assert lean_css(sheet) == (
        '.a>.b,.c{inset: calc(100% - 2rem) 0;content: "+ ";}'
        "@container main (width>= 52rem){.a :not(.b){--x: 1}}"
    )


def test_a_script_loses_comments_and_indentation_and_keeps_its_lines():
    script = 'const a = 1; // one\n// all of it\n  go("https://a.example//b");\n'
    assert lean_js(script) == 'const a = 1;\ngo("https://a.example//b");\n'


def test_collected_files_are_lean_hashed_and_those_of_others_as_they_came(tmp_path):
    storages = {"staticfiles": {"BACKEND": "mealplanner.whitenoise.LeanManifestStorage"}}
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)  # again over the first
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    for ours in ("app.css", "pages/week.css", "week.js"):
        sent = (tmp_path / names[ours]).read_text()
        assert re.findall(r"/\*|\n// |\n  ", sent) == []
    assert "/*" in (tmp_path / names["admin/css/base.css"]).read_text()
