import { usccCheckCharacter } from '../../../server/contract/identifiers.ts';
import { lawFirms } from '../second-product.ts';
import { type Cast, cast } from './people.ts';

/** An organisation of this registering department; law firms are registered by the department of justice (31). The key goes to somebody else. */
export function lawFirm(number: number, department = '31'): Cast {
  const serial = String(number).padStart(7, '0');
  const body = `${department}360000MD${serial}`;
  const receiver = { name: '周敏', mobile: `1387${serial}` };
  return { ...cast(number), receiver, organisationName: `江西章江${number}律师事务所`, uscc: body + usccCheckCharacter(body) };
}

/** What a law firm answers. */
export const sealWish = { productId: lawFirms.id, gate: { practice: 'yes' }, answers: { credential: 'practiceLicence', own1: 'few' } };
