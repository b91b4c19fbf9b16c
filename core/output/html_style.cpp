// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/html_style.h"

namespace output {

std::string_view reportStyle()
{
    // The Han fonts are named by their Simplified Chinese cut: a fallback may pick Japanese shapes.
    return R"(:root{color-scheme:light dark;--text:#1c2430;--soft:#5b6675;--line:#dde2e8;--back:#fff;
--card:#f6f8fa;--track:#e6eaef;--accent:#2b6cb0;--permanent:#b3372f;--temporary:#d9932b}
@media (prefers-color-scheme:dark){:root{--text:#e6eaf0;--soft:#a0aab8;--line:#343c48;--back:#15191f;
--card:#1d232b;--track:#2c343f;--accent:#6ea8e0;--permanent:#e0766d;--temporary:#e6b45e}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1080px;padding:32px 24px;background:var(--back);color:var(--text);
font:15px/1.55 "Noto Sans","Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans CJK SC",
"Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
:lang(zh-CN){font-family:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",
"Noto Sans SC",sans-serif}
h1{font-size:26px;line-height:1.3;margin:0 0 4px}
h2{font-size:18px;margin:40px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--line)}
h1 span+span,h2 span+span{margin-left:.6em;color:var(--soft);font-weight:400}
p{margin:0 0 8px}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:12px 0 0;
color:var(--soft);font-size:13px}
dl.facts dt{margin:0}dl.facts dd{margin:0;color:var(--text);overflow-wrap:anywhere}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:16px 32px}
.pair ul{margin:0;padding-left:1.2em}.pair li{margin:0 0 4px}
.pair li:first-child{font-size:18px;font-weight:600;list-style:none;margin-left:-1em}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:12px;
margin:20px 0 0;padding:0;list-style:none}
.tiles li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px 14px}
.tiles b{display:block;font-size:24px;line-height:1.3;font-variant-numeric:tabular-nums}
.two,.tiles span{display:block;color:var(--soft);font-size:13px}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--soft);font-size:13px;padding:0 0 6px}
th,td{padding:6px 10px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-size:13px;color:var(--soft);font-weight:600}
th span+span{margin-left:.5em;font-weight:400}
td{overflow-wrap:anywhere}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;width:1%;padding-left:12px}
.b{width:26%;min-width:90px}.grid .b{width:14%;min-width:56px}
.data{font-family:"DejaVu Sans Mono","Noto Sans Mono CJK SC",Consolas,monospace;font-size:13px;
unicode-bidi:isolate;direction:ltr}
.bar{display:block;width:100%;height:10px;margin-top:7px;border-radius:3px}
.track{fill:var(--track)}.share{fill:var(--accent)}
.permanent{fill:var(--permanent)}.temporary{fill:var(--temporary)}
.timeline{display:block;width:100%;height:auto;margin:4px 0 8px}
.timeline line{stroke:var(--line);stroke-width:1}
.timeline text{fill:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;font-size:13px;margin:0;padding:0;list-style:none}
.legend svg{width:12px;height:12px;margin-right:6px;vertical-align:-1px}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(420px,1fr));gap:0 40px}
footer{margin-top:48px;color:var(--soft);font-size:13px}
@media (max-width:520px){.grid{grid-template-columns:1fr}}
@media print{:root{--text:#000;--soft:#444;--line:#bbb;--back:#fff;--card:#fff;--track:#e6eaef;
--accent:#2b6cb0;--permanent:#b3372f;--temporary:#d9932b}
body{max-width:none;padding:0;font-size:11pt}h2{break-after:avoid}tr,.tiles li,svg{break-inside:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)";
}

} // namespace output
