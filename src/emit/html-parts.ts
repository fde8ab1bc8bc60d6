/** The fixed parts of the HTML report: its style, its script, and the policy that lets no other run. */
import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light; --line: #c9ced6; --error: #b3261e; --warning: #8a5a00; --info: #33587a; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem 1.5rem 4rem; font: 16px/1.5 "Times New Roman", Tinos, serif; color: #1b1f24; display: flex; flex-direction: column; overflow-wrap: anywhere; }
body > * { min-width: 0; }
header { order: -2; } .filter { order: -1; position: sticky; top: 0; background: #fff; padding: .6rem 0; border-bottom: 1px solid var(--line); display: flex; gap: .75rem; flex-wrap: wrap; align-items: center; z-index: 1; }
.filter input[type=search] { flex: 1 1 16rem; font: inherit; padding: .3rem .5rem; border: 1px solid var(--line); border-radius: .25rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 1.75rem 0 .25rem; overflow-wrap: anywhere; } .facts { margin: 0; color: #4a525c; }
article { display: flex; gap: 1rem; padding: .6rem 0 .6rem .75rem; border-left: 4px solid var(--info); margin: .5rem 0; }
article.error { border-color: var(--error); } article.warning { border-color: var(--warning); } article > div { flex: 1; min-width: 0; }
.mark { font-weight: bold; color: var(--info); } .error .mark { color: var(--error); } .warning .mark { color: var(--warning); }
q { background: #fff4c2; } .rule { color: #4a525c; font-size: .9rem; overflow-wrap: anywhere; } ul { margin: .25rem 0; padding-left: 1.25rem; }
figure { margin: 0; flex: none; } figure svg + svg { margin-top: .35rem; } svg.page { border: 1px solid var(--line); background: #fff; display: block; max-width: 100%; height: auto; } svg.page rect { fill: #ffd54a; fill-opacity: .45; stroke: var(--error); vector-effect: non-scaling-stroke; stroke-width: 1.5; }
.graph { overflow-x: auto; } .graph text { font-size: 12px; } .graph line, .graph path { stroke: #8b95a1; fill: none; } .graph .odd { stroke: var(--error); stroke-width: 1.6; } .graph a text { fill: #0b4f8a; }
details summary { cursor: pointer; } table { border-collapse: collapse; font-size: .92rem; } td, th { border-bottom: 1px solid var(--line); padding: .2rem .6rem .2rem 0; text-align: left; vertical-align: top; }
[hidden] { display: none !important; } :target { background: #eef5fb; } 
@media (max-width: 40rem) {
  body { padding: .5rem .75rem 3rem; } h1 { font-size: 1.25rem; } article { flex-direction: column; gap: .5rem; }
  .filter { position: static; } .filter input[type=search] { flex-basis: 100%; order: 1; }
  table, tbody, tr, td { display: block; } th { display: none; } tr { border-bottom: 1px solid var(--line); padding: .35rem 0; } td { border: 0; padding: 0; }
  td[data-head]::before { content: attr(data-head) ': '; color: #4a525c; }
}
@media print { .filter { display: none; } }
`;

const SCRIPT = `
'use strict';
(() => {
  const words = document.getElementById('words');
  const levels = [...document.querySelectorAll('.filter input[type=checkbox]')];
  const articles = [...document.querySelectorAll('article')].map((one) => [one, one.textContent.normalize('NFC').toLowerCase()]);
  const sections = [...document.querySelectorAll('section.letter')];
  const count = document.getElementById('count');
  const apply = () => {
    const text = words.value.normalize('NFC').toLowerCase().trim();
    const shown = new Set(levels.filter((one) => one.checked).map((one) => one.value));
    let left = 0;
    for (const [one, all] of articles) {
      const section = one.closest('section');
      const name = section.dataset.name.normalize('NFC').toLowerCase();
      one.hidden = !shown.has(one.dataset.level) || !(all.includes(text) || name.includes(text));
      if (!one.hidden) left++;
    }
    for (const section of sections) section.hidden = section.querySelector('article:not([hidden])') === null;
    count.textContent = left + ' mục';
  };
  words.addEventListener('input', apply);
  for (const one of levels) one.addEventListener('change', apply);
  apply();
})();
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is fetched and nothing runs but the script above, whatever a letter holds. */
const POLICY = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`;

export const HTML_OPENING = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Kiểm tra văn bản viện dẫn và thể thức</title>
<style>${STYLE}</style>
</head>
<body>
<div class="filter" role="search">
<label for="words">Lọc</label><input type="search" id="words" placeholder="số, cơ quan, quy tắc, tên tệp …" autocomplete="off">
<label><input type="checkbox" value="error" checked> lỗi</label>
<label><input type="checkbox" value="warning" checked> cảnh báo</label>
<label><input type="checkbox" value="info" checked> lưu ý</label>
<output id="count"></output>
</div>
`;

export const HTML_CLOSING = `<script>${SCRIPT}</script>\n</body>\n</html>\n`;
