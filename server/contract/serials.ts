import type { FieldFault } from './errors.ts';

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

export const readSerial = (text: string): string => text.trim().toUpperCase();

/** A hand scanner that reads twice types its code twice; no number of this length repeats itself by chance. */
const repeats = (serial: string): boolean => serial.length >= 12 && serial === serial.slice(0, serial.length / 2).repeat(2);

/** What is wrong with one number by itself, in words; null when nothing is. */
export function serialFault({ label, alphabet, least, most, hint }: SerialFormat, serial: string): string | null {
  if (repeats(serial)) return '同一个号码读进了两次，请清空后重读一次';
  const fits = serial.length >= least && serial.length <= most && [...serial].every((character) => alphabet.includes(character));
  if (!fits) return `${label}应为 ${hint}`;
  return null;
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
  if (certificateSerial.includes(keySerial)) return [{ path: 'certificateSerial', message: glued }];
  if (keySerial.includes(certificateSerial)) return [{ path: 'keySerial', message: glued }];
  if (keySerial !== keySerialAgain) return [{ path: 'keySerialAgain', message: `两次读到的${key.label}不同，请再读一次` }];
  return [];
}

const glued = '两个号码粘在了一起，请清空后分别读';

const looksSwapped = ({ certificateSerial, keySerial }: SerialFormats, certificate: string, key: string): boolean =>
  serialFault(certificateSerial, certificate) !== null &&
  serialFault(keySerial, certificate) === null &&
  serialFault(certificateSerial, key) === null;
