import { usccCheckCharacter } from '../../../server/contract/identifiers.ts';
import { lawFirms } from '../second-product.ts';
import type { MetService } from '../service.ts';
import { type Cast, cast } from './people.ts';
import { staffOf } from './staff.ts';

/** An organisation of this registering department; law firms are registered by the department of justice (31). The key goes to somebody else. */
export function lawFirm(number: number, department = '31'): Cast {
  const serial = String(number).padStart(7, '0');
  const body = `${department}360000MD${serial}`;
  const receiver = { name: '周敏', mobile: `1387${serial}` };
  return { ...cast(number), receiver, organisationName: `江西章江${number}律师事务所`, uscc: body + usccCheckCharacter(body) };
}

/** What a law firm answers. */
export const sealWish = { productId: lawFirms.id, gate: { practice: 'yes' }, answers: { credential: 'practiceLicence', own1: 'few' } };

/** From the originals' arrival until the key is with the courier, by everybody whose turn it is; `number` as in the numbers of the key. */
export async function seesKeyOff(service: MetService, id: string, number: number): Promise<void> {
  const dispatcher = await staffOf(service, 'dispatcher');
  await dispatcher.receives(id);
  await (await staffOf(service, 'reviewer')).acceptsPapers(id);
  await (await staffOf(service, 'producer')).produces(id, `3A0000000${number}`, `LAW-00${number}`);
  await dispatcher.dispatches(id, undefined, { waybill: `EX000000${number}CN` });
}
