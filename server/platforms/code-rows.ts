import type { OutsideCode, OutsideCodes, OutsideRow, Owner, Party } from '../contract/outside.ts';
import { UnknownPlatformCode } from '../contract/ports/unknown-code.ts';

/** Row of a code, if the table has one. */
export const knownRow = <Is extends string>(codes: OutsideCodes<Is>, code: string | number): OutsideRow<Is> | undefined =>
  Object.hasOwn(codes, code) ? codes[code] : undefined;

/** Row of a code. @throws {UnknownPlatformCode} for a code that the table does not have. */
export function rowOf<Is extends string>(party: Party, codes: OutsideCodes<Is>, code: string): OutsideRow<Is> {
  const row = knownRow(codes, code);
  if (!row) throw new UnknownPlatformCode(party, code);
  return row;
}

/** A code that is the ordinary course of things. */
export const plain = <Is extends string>(is: Is, message: string, wayOn = '无需处理'): OutsideCode<Is> => ({
  is,
  owner: 'nobody',
  message,
  wayOn,
});

/** The other side cannot now; the service asks again. */
export const later = (message: string, wayOn = '系统会自动再试'): OutsideCode<'later'> => plain('later', message, wayOn);

/** Refused for good; the owner must do something before asking again makes sense. */
export const refused = (owner: Owner, message: string, wayOn: string): OutsideCode<'refused'> => ({ is: 'refused', owner, message, wayOn });

/** Our set-up is at fault. */
export const setUp = (message: string, wayOn = '请核对接口配置'): OutsideCode<'refused'> => refused('administrator', message, wayOn);
