import sharp from 'sharp';
import { measure } from './measure.ts';
import { openPicture } from './pages/picture.ts';

/** A page with some of everything: lines of writing, a frame, a seal, a patch of squares. A4 at 150 dpi. */
const page = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="1240" height="1754" fill="#fbfbf9"/>
${Array.from({ length: 40 }, (_, line) => `<path d="M120 ${200 + line * 32}h980" stroke="#333" stroke-width="11" stroke-dasharray="9 6"/>`).join('')}
<circle cx="840" cy="1450" r="118" fill="none" stroke="#d22" stroke-width="8"/><rect x="200" y="1400" width="110" height="110" fill="none" stroke="#d22" stroke-width="7"/>
<path d="M1030 80h120v120h-120z" fill="none" stroke="#000" stroke-width="14"/></svg>`;

/** Loads decoders and readers and lets the compiler see each loop once, so that the first file takes as long as the next. */
export async function warmUp(): Promise<void> {
  const drawn = await sharp(Buffer.from(page)).flatten().jpeg().toBuffer();
  await measure(await openPicture(drawn, { format: 'jpeg', filePage: 1 }), {});
}
