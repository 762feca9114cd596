"""How the web page looks: light or dark as the reader's system is, plain on paper.

Every text holds 4.5:1 on its ground. The colours of lanes are edges only; no text is set in them.
"""

from __future__ import annotations

from toc_editor.exchange.web.edition import Colours

_LOOK = """\
:root{color-scheme:light dark;--ground:#ffffff;--tray:#f4f5f7;--line:#c5ccd5;--ink:#1b2430;
--soft:#4a5462;--link:#1f5fbf;--lane:#5b6675}
*{box-sizing:border-box}
html{font:100%/1.5 "Fira Sans",system-ui,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:56rem;padding:1rem;background:var(--ground);color:var(--ink);
overflow-wrap:break-word}
a{color:var(--link)}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
main:focus{outline:none}
:target{scroll-margin-top:1rem;outline:2px solid var(--link);outline-offset:4px}
main:target{outline:none}
.skip{position:absolute;inset-block-start:.5rem;margin:0}
.skip a{position:absolute;inset-inline-start:-99rem;background:var(--ground);padding:.5rem 1rem;
white-space:nowrap}
.skip a:focus{inset-inline-start:0}
h1{font-size:2rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
h3{font-size:1.2rem;line-height:1.3;margin:1rem 0 .5rem}
h4,h5,h6{font-size:1.05rem;line-height:1.3;margin:1rem 0 .5rem}
p{margin:0 0 .5rem}
.subtitle{font-size:1.2rem;color:var(--soft)}
.marking{text-align:center;font-weight:bold;letter-spacing:.05em}
.logos{display:flex;flex-wrap:wrap;gap:1rem}
.logos img{max-height:4rem;max-width:100%;background:#ffffff;padding:.25rem}
nav{background:var(--tray);padding:1rem;margin:1rem 0 2rem}
nav p{font-weight:bold}
nav ul{margin:0;columns:16rem;padding-inline-start:1.5rem}
nav li{margin-block-end:.4rem}
section{margin:0 0 2rem}
.lane,.group{border-inline-start:.3rem solid var(--lane);padding-inline-start:1rem}
.group{border-inline-start-width:.15rem;margin-block-end:1rem}
.part .lane h3{margin-block-start:0}
ul,ol{margin:0 0 .5rem;padding-inline-start:1.75rem}
li{margin-block-end:.35rem}
.bare{list-style-type:"";padding-inline-start:0}
.bare>li{margin-block-end:.75rem}
.links p{margin:.15rem 0}
.when{display:inline-block;border:1px solid var(--soft);border-radius:.2rem;padding:0 .3rem;
font-size:.875rem;font-weight:bold;text-decoration:none}
.empty{color:var(--soft)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:40rem}
th,td{border:1px solid var(--line);padding:.6rem;text-align:start;vertical-align:top}
thead th{border-block-start:.3rem solid var(--lane)}
th{background:var(--tray)}
dt{font-weight:bold}
dd{margin:0 0 .5rem;margin-inline-start:1.5rem}
footer{border-block-start:1px solid var(--line);padding-block-start:1rem;color:var(--soft)}
footer .marking{color:var(--ink)}
"""

_DARK = """\
:root{--ground:#16191e;--tray:#1e232a;--line:#4a5462;--ink:#e8ecf1;--soft:#b4bdc9;--link:#8ab8ff;
--lane:#a3adba}
"""

_ON_PAPER = """\
@media print{
@page{margin:18mm}
:root{color-scheme:light;--tray:#ffffff;--line:#5b6675;--ink:#000000;--soft:#000000;
--link:#000000}
html{font-size:12pt}
body{max-width:none;padding:0}
.skip,nav{display:none}
a{text-decoration:none}
h1,h2,h3,h4,h5,h6{break-after:avoid;break-inside:avoid}
li,tr{break-inside:avoid}
.scroll{overflow:visible}
table{min-width:0}
}
"""


def style(colours: Colours) -> str:
    """The style sheet, with a class for each colour of the palette."""
    dark = f"@media screen and (prefers-color-scheme:dark){{\n{_DARK}{_steps(colours.dark)}}}\n"
    return _LOOK + _steps(colours.light) + dark + _ON_PAPER


def _steps(colours: tuple[str, ...]) -> str:
    return "".join(f".c{step}{{--lane:{colour}}}\n" for step, colour in enumerate(colours))
