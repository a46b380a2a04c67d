import QRCode from 'qrcode';
import sharp from 'sharp';
import type { SheetPoint } from '../contract/scan-units.ts';
import { openPicture } from './file/picture/picture.ts';
import { measurePage } from './measure.ts';
import { lengths } from './page/weights.ts';
import { codeText } from './sheet/code.ts';
import { codeAt, codeSize, corners, discs, edges, paper } from './sheet/paper.ts';

const rounds = 3;
const dpi = 200;

const disc =
  (diameter: number) =>
  ({ x, y }: SheetPoint) =>
    `<circle cx="${x}" cy="${y}" r="${diameter / 2}"/>`;

/** The QR of no application, as a path of squares. */
function code(): string {
  const text = codeText({ orderNumber: '00000000000', document: 'applicationForm', version: 0, page: 1, pages: 1, tag: 'A'.repeat(13) });
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'Q' });
  const side = codeSize / modules.size;
  const dark = Array.from(modules.data, (value, index) =>
    value ? `M${index % modules.size} ${Math.floor(index / modules.size)}h1v1h-1z` : '',
  );
  return `<path transform="translate(${codeAt.x} ${codeAt.y}) scale(${side})" d="${dark.join('')}"/>`;
}

/** A page as we print it, with lines for writing and a seal, in millimetres. */
const page =
  (): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${paper.width} ${paper.height}" width="${(paper.width / lengths.mmPerInch) * dpi}">
<rect width="100%" height="100%" fill="#fbfbf9"/>${corners.map(disc(discs.corner)).join('')}${edges.map(disc(discs.edge)).join('')}${code()}
${Array.from({ length: 40 }, (_, line) => `<path d="M25 ${42 + line * 5}h160" stroke="#333" stroke-width="1.6" stroke-dasharray="1.4 1"/>`).join('')}
<circle cx="140" cy="250" r="20" fill="none" stroke="#d22" stroke-width="1.2"/><rect x="40" y="240" width="19" height="19" fill="none" stroke="#d22"/></svg>`;

/** Loads decoders and readers and lets the compiler see each loop, so that the first file takes as long as the next. */
export async function warmUp(): Promise<void> {
  const drawn = await sharp(Buffer.from(page())).flatten().jpeg().toBuffer();
  for (let round = 0; round < rounds; round += 1) await measurePage(await openPicture(drawn, { format: 'jpeg', filePage: 1 }), {});
}
