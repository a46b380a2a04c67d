import { z } from 'zod';
import { type SerialFormats, type SerialName, serialNames } from './serials.ts';

/** What a request of two persons asks for beside its command, as it is stored: the numbers that shall stand there. */
export const wantedSerials = z.strictObject({ certificateSerial: z.string(), keySerial: z.string() });
export type WantedSerials = z.infer<typeof wantedSerials>;

/** One thing that becomes another, in words. */
export const correction = z.object({ label: z.string(), from: z.string(), to: z.string() });
export type Correction = z.infer<typeof correction>;

/** What is other in `wanted` than in what stands there. */
export const serialCorrections = (formats: SerialFormats, stands: Record<SerialName, string | null>, wanted: WantedSerials): Correction[] =>
  serialNames
    .filter((name) => stands[name] !== wanted[name])
    .map((name) => ({ label: formats[name].label, from: stands[name] ?? '', to: wanted[name] }));

/** The same in one sentence, for the history: 「证书序列号 … 更正为 …」. */
export const correctionWords = (corrections: readonly Correction[]): string =>
  corrections.map(({ label, from, to }) => `${label} ${from} 更正为 ${to}`).join('，');
