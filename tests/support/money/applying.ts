import type { Caller } from '../../../server/access/call.ts';
import { sealAnswers } from '../../../server/content/answers.ts';
import { nextOrderNumber } from '../../../server/content/order-number.ts';
import type { KeyType } from '../../../server/contract/documents.ts';
import { idCheckCharacter, usccCheckCharacter } from '../../../server/contract/identifiers.ts';
import { usualPaper } from '../../../server/contract/identity-papers.ts';
import { advance } from '../../../server/lifecycle/advance.ts';
import { appendEvent } from '../../../server/lifecycle/events.ts';
import { dueOn } from '../../../server/lifecycle/timeline.ts';
import type { World } from '../../../server/world.ts';

/** One application and who applies. */
export interface Case {
  id: string;
  number: number;
  applicant: Caller;
}

const productId = 'jiangxi-public-resource';

export const organisation = (number: number) => {
  const body = `91360100MA${String(number).padStart(6, '0')}5`.slice(0, 17);
  return { uscc: body + usccCheckCharacter(body), name: `江西云岭${number}工程有限公司` };
};

/** The number of an identity card of nobody. */
export function personOf(number: number, born = '19710805'): string {
  const body = `360102${born}${String(number % 1000).padStart(3, '0')}`;
  return body + idCheckCharacter(body);
}

/** An application with its account, filled in without form and scans. */
export async function draft(world: World, number: number, keyType: KeyType): Promise<Case> {
  const { database, sealer, catalogue } = world;
  const { uscc, name } = organisation(number);
  const mobile = `139${String(70_000_000 + (number % 9_999_999)).slice(-8)}`;
  const account = await database.account.create({
    data: {
      uscc,
      organisationName: name,
      mobileSealed: sealer.seal(mobile),
      mobileIndex: sealer.index(mobile),
      passwordHash: 'none',
      wechatOpenid: `oPayer${number}`,
    },
  });
  const answers = sealAnswers(sealer, {
    organisationName: name,
    uscc,
    organisationAddress: '江西省南昌市红谷滩区丰和中大道 8 号',
    legalName: '陈国栋',
    legalIdKind: usualPaper,
    legalIdNumber: personOf(number),
    agentName: '刘晓燕',
    agentIdKind: usualPaper,
    agentIdNumber: personOf(number, '19900312'),
    agentMobile: mobile,
    invoiceTitle: name,
    invoiceTaxNumber: uscc,
    invoiceEmail: `caiwu${number}@yunling.example.com`,
    receiverName: '刘晓燕',
    receiverMobile: mobile,
    receiverRegion: '江西省 南昌市 红谷滩区',
    receiverStreet: '丰和中大道 8 号',
  });
  const applicant: Caller = { kind: 'applicant', id: account.id, name, roles: ['applicant'] };
  const at = world.now();
  const orderNumber = await nextOrderNumber(database, at);
  const { id } = await database.$transaction(async (tx) => {
    const row = await tx.application.create({
      data: {
        orderNumber,
        accountId: account.id,
        uscc,
        organisationName: name,
        productId,
        keyType,
        priceFen: catalogue[productId]?.keyTypes[keyType]?.priceFen ?? 0,
        answers,
        gateAnswers: {},
        createdAt: at,
        dueOn: dueOn(world, productId, 'draft', at),
      },
    });
    await appendEvent(tx, world, { applicationId: row.id, at, name: 'start', actor: applicant, to: 'draft' });
    return row;
  });
  return { id, number, applicant };
}

/** Handed in without scans; a legal representative who was asked has passed. */
export const handIn = (world: World, { id, applicant }: Case): Promise<void> =>
  world.database.$transaction(async (tx) => {
    const row = await tx.application.findUniqueOrThrow({ where: { id } });
    await advance(tx, world, 'application', row, 'submit', applicant, { set: { submittedVersion: row.formVersion } });
  });
