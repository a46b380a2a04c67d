import { Refusal } from '../contract/errors.ts';
import { orderNumberDigits } from '../contract/identifiers.ts';
import type { Actor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { openAnswers } from './answers.ts';
import { productOf } from './product.ts';

/**
 * Throws `invalidInput` for a waybill that is another number which lies beside the parcel: the order number on the form, a mobile of the address
 * label, what is printed on the key. It has the shape of a waybill, and nobody would ever hear of that parcel. Of order numbers an applicant is told
 * its own account's alone, so that nobody finds out which exist.
 */
export async function refuseMistaken(tx: Transaction, world: World, application: Application, waybill: string, { roles }: Actor) {
  const { agentMobile, receiverMobile } = openAnswers(world.sealer, application.answers);
  const { certificateSerial, keySerial } = productOf(world, application).serials;
  const beside: [string, string | null | undefined][] = [
    ['经办人的手机号', agentMobile],
    ['证书接收人的手机号', receiverMobile],
    ['单位的统一社会信用代码', application.uscc],
    [certificateSerial.label, application.certificateSerial],
    [keySerial.label, application.keySerial],
  ];
  const named =
    beside.find(([, number]) => number === waybill)?.[0] ??
    ((await isOrderNumber(tx, waybill, roles.includes('applicant') ? application.accountId : null)) ? '申请的订单号' : null);
  if (named === null) return;
  throw new Refusal('invalidInput', {}, { fields: [{ path: 'waybill', message: `这是${named}，不是快递单号，请照快递面单填写` }] });
}

const { fewest, most } = orderNumberDigits;
const shape = new RegExp(`^\\d{${fewest},${most}}$`);

/** Of one account's applications, or of anybody's. */
const isOrderNumber = async (tx: Transaction, orderNumber: string, accountId: string | null): Promise<boolean> =>
  shape.test(orderNumber) && (await tx.application.count({ where: { orderNumber, ...(accountId === null ? {} : { accountId }) } })) > 0;
