/** Style and script of the sandbox page, served as files so that a strict content security policy holds. */
export const css = `:root { color-scheme: light; --primary: #0B57D0; --pressed: #0842A0; --tint: #E8F0FE; --text: #1B1C1D; --quiet: #5C6066;
  --line: #E3E5E8; --page: #F5F6F8; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 16px; }
main.narrow { max-width: 480px; }
h1 { font-size: 22px; margin: 8px 0; }
h2 { font-size: 17px; margin: 0 0 8px; }
.lead, .meta, .empty, .count { color: var(--quiet); }
.meta, .count { font-size: 13px; overflow-wrap: anywhere; }
.count { font-weight: normal; }
.grid { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)); align-items: start; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 12px; padding: 16px; }
ul { list-style: none; margin: 0; padding: 0; max-height: 420px; overflow-y: auto; }
li { padding: 8px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
li:first-child { border-top: 0; }
.text { white-space: pre-wrap; margin: 4px 0; }
.figure, time { font-variant-numeric: tabular-nums; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 4px; }
.fields { display: grid; gap: 4px; }
button { min-height: 36px; padding: 4px 14px; border: 1px solid var(--primary); border-radius: 8px; background: #fff; color: var(--primary);
  font: inherit; cursor: pointer; }
button:hover { background: var(--tint); }
button.primary { background: var(--primary); color: #fff; margin-top: 8px; }
button.primary:hover { background: var(--pressed); }
.narrow button { width: 100%; min-height: 44px; }
input, select { width: 100%; min-height: 36px; padding: 4px 8px; border: 1px solid #8A8F96; border-radius: 8px; font: inherit; background: #fff; }
a { color: var(--primary); }
:focus-visible { outline: 3px solid var(--primary); outline-offset: 2px; }
`;

export const js = `'use strict';
const exchange = (fresh) => {
  for (const section of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(section.id);
    if (!next || next.innerHTML === section.innerHTML) continue;
    const focused = section.contains(document.activeElement) ? document.activeElement.id : '';
    const scrolled = section.querySelector('ul')?.scrollTop ?? 0;
    section.innerHTML = next.innerHTML;
    const list = section.querySelector('ul');
    if (list) list.scrollTop = scrolled;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
};
const refresh = async () => {
  const response = await fetch('/sandbox');
  if (response.ok) exchange(new DOMParser().parseFromString(await response.text(), 'text/html'));
};
document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('[data-quiet]')) return;
  event.preventDefault();
  const headers = { accept: 'application/json' };
  const response = await fetch(form.action, { method: 'POST', headers, body: new URLSearchParams(new FormData(form)) });
  if (!response.ok) alert((await response.json()).error);
  await refresh();
});
if (document.querySelector('[data-live]')) setInterval(() => document.hidden || refresh().catch(() => undefined), 2000);
`;
