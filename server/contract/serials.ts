import type { FieldFault } from './errors.ts';

interface SerialFormat {
  label: string;
  /** What the whole number looks like once it is in capitals and without blanks around it. */
  pattern: RegExp;
  /** The same in words. */
  hint: string;
}

/** The two numbers that production records, each printed on another thing. */
export const serialFormats = {
  certificateSerial: { label: '证书序列号', pattern: /^[0-9A-F]{8,40}$/, hint: '8–40 位十六进制字符' },
  keySerial: { label: 'USB Key 序列号', pattern: /^[0-9A-Z-]{6,40}$/, hint: '6–40 位字母、数字或短横线' },
} as const satisfies Record<string, SerialFormat>;

export type SerialName = keyof typeof serialFormats;

/** What is typed or read at production. The key's number is read twice, because nothing else tells it from a certificate's. */
export interface ReadSerials extends Record<SerialName, string> {
  keySerialAgain: string;
}

export const readSerial = (text: string): string => text.trim().toUpperCase();

/** A hand scanner that reads twice types its code twice; no number of this length repeats itself by chance. */
const repeats = (serial: string): boolean => serial.length >= 12 && serial === serial.slice(0, serial.length / 2).repeat(2);

/** What is wrong with one number by itself, in words; null when nothing is. */
export function serialFault(name: SerialName, serial: string): string | null {
  const { label, pattern, hint } = serialFormats[name];
  if (repeats(serial)) return '同一个号码读进了两次，请清空后重读一次';
  if (!pattern.test(serial)) return `${label}应为 ${hint}`;
  return null;
}

/** What is wrong with the numbers of one production, each fault under its field. */
export function serialFaults({ certificateSerial, keySerial, keySerialAgain }: ReadSerials): FieldFault[] {
  if (looksSwapped(certificateSerial, keySerial))
    return [{ path: 'certificateSerial', message: '证书序列号和 USB Key 序列号似乎填反了，请对照实物重读' }];
  const alone = (['certificateSerial', 'keySerial'] as const).flatMap((path) => {
    const message = serialFault(path, { certificateSerial, keySerial }[path]);
    return message ? [{ path, message }] : [];
  });
  if (alone.length > 0) return alone;
  if (certificateSerial === keySerial)
    return [{ path: 'keySerial', message: '与证书序列号相同，请读 USB Key 外壳上的号码；没有两个号码相同的' }];
  if (certificateSerial.includes(keySerial)) return [{ path: 'certificateSerial', message: glued }];
  if (keySerial.includes(certificateSerial)) return [{ path: 'keySerial', message: glued }];
  if (keySerial !== keySerialAgain) return [{ path: 'keySerialAgain', message: '两次读到的 USB Key 序列号不同，请再读一次' }];
  return [];
}

const glued = '两个号码粘在了一起，请清空后分别读';

const looksSwapped = (certificate: string, key: string): boolean =>
  serialFault('certificateSerial', certificate) !== null &&
  serialFault('keySerial', certificate) === null &&
  serialFault('certificateSerial', key) === null;
