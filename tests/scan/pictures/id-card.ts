import { type SheetBox, sheetBox } from '../../../server/contract/scan-units.ts';
import { textLine } from './glyphs.ts';
import { type Company, invented } from './people.ts';
import type { Random } from './random.ts';
import type { Drawing } from './raster.ts';

/** A photocopy on a sheet of A4, millimetres. */
export interface Copy {
  drawing: Drawing;
  /** Where the official seal may stand. */
  free: { x: number; y: number };
  /** What it must not cover. */
  keyFields: SheetBox[];
  /** The seal of an authority that stands on the copied paper. */
  authority: { x: number; y: number; mm: number; red: boolean } | null;
}

const card = { width: 85.6, height: 54 };

const outline = (x: number, y: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${card.width}" height="${card.height}" rx="3.2" fill="${fill}" stroke="#555" stroke-width="0.35"/>`;

/** Fine wavy lines as on the real card; a copier leaves them faint. */
function waves(x: number, y: number, colour: string): string {
  const lines = Array.from({ length: 17 }, (_, row) => {
    const top = y + 3 + row * 3;
    return `M${x + 2} ${top} q 10 ${row % 2 ? 2.4 : -2.4} 20 0 t 20 0 t 20 0 t 20 0`;
  });
  return `<path d="${lines.join(' ')}" fill="none" stroke="${colour}" stroke-width="0.18" opacity="0.55"/>`;
}

function portrait(x: number, y: number): string {
  return (
    `<g transform="translate(${x} ${y})"><rect width="22" height="27" fill="#d9d9d9"/>` +
    '<path d="M2 27 q 1 -7.5 6 -8.3 l 6 0 q 5 0.8 6 8.3 z" fill="#3a3a3a"/><path d="M9 17 h4 l-0.6 4 h-2.8 z" fill="#b9a797"/>' +
    '<ellipse cx="11" cy="12" rx="4.4" ry="5.8" fill="#c6b2a2"/>' +
    '<path d="M6.2 11.5 q -0.4 -7 4.8 -7.2 q 5.3 0.2 4.8 7.2 q -1 -4 -2.2 -4.3 q -3 1 -5.3 0.1 q -1.4 1 -2.1 4.2 z" fill="#222"/>' +
    '<circle cx="9.3" cy="11.6" r="0.5" fill="#222"/><circle cx="12.7" cy="11.6" r="0.5" fill="#222"/>' +
    '<path d="M9.4 15 q 1.6 0.8 3.2 0" stroke="#7a5348" stroke-width="0.4" fill="none"/></g>'
  );
}

function front(x: number, y: number, { agentName, agentIdNumber, address }: typeof invented): string {
  const small = { size: 2.6 };
  const large = { size: 3.1 };
  const rows = [
    ['姓 名', agentName, 8.5],
    ['性 别', '女　　民 族 汉', 15],
    ['出 生', '1992 年 4 月 15 日', 21.5],
    ['住 址', address.slice(0, 11), 29],
    ['', address.slice(11), 33.5],
  ] as const;
  return (
    rows.map(([label, value, top]) => textLine(label, x + 5, y + top, small) + textLine(value, x + 15, y + top, large)).join('') +
    textLine('公民身份号码', x + 5, y + 48, small) +
    textLine(agentIdNumber, x + 28, y + 48, { size: 4, weight: 'bold', spacing: 0.25 }) +
    portrait(x + 58, y + 10)
  );
}

function back(x: number, y: number, red: string): string {
  return (
    // A full disc with a pale pattern: on a copy the emblem is no ring that could be taken for a seal.
    `<circle cx="${x + 13}" cy="${y + 14}" r="7.4" fill="${red}"/><circle cx="${x + 13}" cy="${y + 12}" r="1.7" fill="#f3dfae"/>` +
    `<path d="M${x + 8.2} ${y + 15} h9.6 v1 h-9.6 z M${x + 9} ${y + 17} h8 l-1.4 2.2 h-5.2 z" fill="#f3dfae" opacity="0.8"/>` +
    textLine('中华人民共和国', x + 51, y + 12, { size: 4.6, weight: 'bold', anchor: 'middle', spacing: 0.6 }) +
    textLine('居民身份证', x + 51, y + 21.5, { size: 7, weight: 'bold', anchor: 'middle', spacing: 0.8 }) +
    textLine('签发机关　赣州市公安局章贡分局', x + 16, y + 40, { size: 3 }) +
    textLine('有效期限　2019.06.18-2039.06.18', x + 16, y + 47, { size: 3 })
  );
}

/** Both sides of the agent's identity card on one sheet. */
export function idCardCopy(_company: Company, choose: Random, colour: boolean): Copy {
  const x = choose.between(45, 75);
  const top = choose.between(38, 60);
  const below = top + card.height + choose.between(12, 26);
  const tint = colour ? '#e9eff4' : '#e8e8e8';
  const wave = colour ? '#8fb3c9' : '#a0a0a0';
  const content =
    outline(x, top, tint) +
    waves(x, top, wave) +
    front(x, top, invented) +
    outline(x, below, tint) +
    waves(x, below, wave) +
    back(x, below, colour ? '#b6463c' : '#5c5c5c');
  return {
    drawing: { width: 210, height: 297, content: `<rect width="210" height="297" fill="#fff"/>${content}` },
    free: { x: x + choose.between(10, 70), y: below + card.height + choose.between(30, 45) },
    keyFields: [sheetBox({ x: x + 3, y: top + 4, width: 79, height: 46 })],
    authority: null,
  };
}
