import type { FieldFault } from './errors.ts';
import { cleaned } from './text/clean.ts';
import { allowed, naming } from './text/look-alikes.ts';

/** The two numbers that production records; how each looks is the product's. */
export const serialNames = ['certificateSerial', 'keySerial'] as const;
export type SerialName = (typeof serialNames)[number];

export interface SerialFormat {
  label: string;
  /** Every character that may stand in it, capitals. */
  alphabet: string;
  /** Characters. */
  least: number;
  most: number;
  /** The same in words. */
  hint: string;
}
export type SerialFormats = Record<SerialName, SerialFormat>;

/** What is typed or read at production. The key's number is read twice, because nothing else tells it from a certificate's. */
export interface ReadSerials extends Record<SerialName, string> {
  keySerialAgain: string;
}

export const readSerial = (text: string): string => cleaned('serial', text);

const fits = ({ alphabet, least, most }: SerialFormat, serial: string): boolean =>
  serial.length >= least && serial.length <= most && [...serial].every((character) => alphabet.includes(character));

/** A hand scanner that reads twice types its code twice; no number of twelve characters repeats itself by chance. */
function readTwice(format: SerialFormat, serial: string): boolean {
  const half = serial.slice(0, serial.length / 2);
  return serial.length >= 12 && fits(format, half) && serial === half.repeat(2);
}

/** What is wrong with one number by itself, in words; null when nothing is. */
export function serialFault(format: SerialFormat, serial: string): string | null {
  if (readTwice(format, serial)) return '同一个号码读进了两次，请清空后重读一次';
  if (fits(format, serial)) return null;
  return naming(`${format.label}应为 ${format.hint}`, serial, allowed.keyboard);
}

/** What is wrong with the numbers of one production, each fault under its field. */
export function serialFaults(formats: SerialFormats, { certificateSerial, keySerial, keySerialAgain }: ReadSerials): FieldFault[] {
  const { certificateSerial: certificate, keySerial: key } = formats;
  if (looksSwapped(formats, certificateSerial, keySerial))
    return [{ path: 'certificateSerial', message: `${certificate.label}和${key.label}似乎填反了，请对照实物重读` }];
  const alone = serialNames.flatMap((path) => {
    const message = serialFault(formats[path], { certificateSerial, keySerial }[path]);
    return message ? [{ path, message }] : [];
  });
  if (alone.length > 0) return alone;
  if (certificateSerial === keySerial)
    return [{ path: 'keySerial', message: `与${certificate.label}相同，请对照实物重读${key.label}；没有两个号码相同的` }];
  if (isGlued(certificate, certificateSerial, keySerial)) return [{ path: 'certificateSerial', message: glued }];
  if (isGlued(key, keySerial, certificateSerial)) return [{ path: 'keySerial', message: glued }];
  if (keySerial !== keySerialAgain) return [{ path: 'keySerialAgain', message: `两次读到的${key.label}不同，请再读一次` }];
  return [];
}

/** Whether the other number was read into this one's field as well. One that is no longer than its kind must be holds nothing else; few characters may stand in it by chance. */
const isGlued = ({ least }: SerialFormat, serial: string, other: string): boolean =>
  serial.length > least && other.length >= 6 && serial.includes(other);

const glued = '两个号码粘在了一起，请清空后分别读';

const looksSwapped = ({ certificateSerial, keySerial }: SerialFormats, certificate: string, key: string): boolean =>
  serialFault(certificateSerial, certificate) !== null &&
  serialFault(keySerial, certificate) === null &&
  serialFault(certificateSerial, key) === null;
