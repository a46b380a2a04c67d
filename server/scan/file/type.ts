import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { type IntakeRefusal, IntakeRefused } from '../../contract/scan-refusals.ts';
import { checkJpeg } from './structure/jpeg.ts';
import { checkPdf, pdfStart } from './structure/pdf.ts';
import { checkPng } from './structure/png.ts';
import { checkTiff } from './structure/tiff.ts';
import type { FileWindow } from './structure/window.ts';

interface AcceptedKind {
  extensions: readonly string[];
  magic: readonly string[];
  check: (window: FileWindow) => Promise<void>;
}

/** What is accepted: the extensions it goes by, how it begins (hex), and the check that it is whole. */
export const accepted = {
  'image/jpeg': { extensions: ['.jpg', '.jpeg', '.jpe', '.jfif'], magic: ['ffd8ff'], check: checkJpeg },
  'image/png': { extensions: ['.png'], magic: ['89504e470d0a1a0a'], check: checkPng },
  'image/tiff': { extensions: ['.tif', '.tiff'], magic: ['49492a00', '4d4d002a'], check: checkTiff },
  'application/pdf': { extensions: ['.pdf'], magic: ['255044462d'], check: checkPdf },
} as const satisfies Record<string, AcceptedKind>;

export type AcceptedType = keyof typeof accepted;

const isAccepted = (mime: string): mime is AcceptedType => mime in accepted;

const refused: [pattern: RegExp, code: IntakeRefusal][] = [
  [/^image\/hei[cf]/, 'heic'],
  [/^image\/webp$/, 'webp'],
  [/^image\/gif$/, 'gif'],
  [/^image\//, 'otherPicture'],
  [/officedocument|opendocument|x-cfb|msword|ms-(excel|powerpoint|visio|word)|visio|rtf/, 'office'],
  [/zip|x-rar|x-7z|x-tar|x-bzip2|x-xz|x-lzip|zstd|x-lzh|x-compress|x-archive|vnd\.ms-cab/, 'archive'],
];

/** A name is only asked where the content is a container that says no more. */
function refusalFor(mime: string, originalName: string): IntakeRefusal {
  const code = refused.find(([pattern]) => pattern.test(mime))?.[1] ?? 'unsupported';
  return code === 'archive' && extname(originalName).toLowerCase() === '.ofd' ? 'ofd' : code;
}

/** A file that begins like one of ours, as far as it goes, and yet is none of them was cut off. */
async function isStump(window: FileWindow): Promise<boolean> {
  const magics = Object.values(accepted).flatMap(({ magic }) => [...magic]);
  const longest = Math.max(...magics.map((magic) => magic.length)) / 2;
  const start = (await window.upTo(0, longest)).toString('hex');
  return magics.some((magic) => magic.startsWith(start) || start.startsWith(magic));
}

/** Decides by content alone what the file is. Throws `IntakeRefused` unless it is one of the `accepted`. */
export async function detectType(path: string, originalName: string, window: FileWindow): Promise<AcceptedType> {
  // The detector throws on some malformed containers; such a file is not one of ours.
  const found = await fileTypeFromFile(path).catch(() => undefined);
  if (found && isAccepted(found.mime)) return found.mime;
  if (!found && (await pdfStart(window)) >= 0) return 'application/pdf';
  if (found) throw new IntakeRefused(refusalFor(found.mime, originalName));
  throw new IntakeRefused((await isStump(window)) ? 'incomplete' : 'unsupported');
}

/** Whether the name promises another type than the content is. Names without an extension promise nothing. */
export function isRenamed(originalName: string, type: AcceptedType): boolean {
  const extension = extname(originalName).toLowerCase();
  return extension !== '' && !accepted[type].extensions.some((other) => other === extension);
}
