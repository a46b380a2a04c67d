/** A piece of HTML that is safe to put into another. */
export class Html {
  constructor(readonly text: string) {}
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

export type Piece = Html | string | number | null | readonly Html[];

const render = (piece: Piece): string => {
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return piece.map(render).join('');
  return escapeHtml(piece === null ? '' : String(piece));
};

/** Template literal whose values are escaped unless they are `Html` themselves. */
export const html = (fixed: TemplateStringsArray, ...values: Piece[]): Html =>
  new Html(fixed.reduce((text, part, index) => text + render(values[index - 1] ?? '') + part));

/** A whole document of the sandbox. */
export const document = (title: string, content: Html): Html => html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/sandbox/sandbox.css">
<script src="/sandbox/sandbox.js" defer></script>
</head>
<body>${content}</body>
</html>`;
