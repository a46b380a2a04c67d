import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '../../../server/access/call.ts';
import type { KeyType } from '../../../server/contract/documents.ts';
import type { StaffRole } from '../../../server/contract/roles.ts';
import type { ReadSerials } from '../../../server/contract/serials.ts';
import type { PaymentMethod } from '../../../server/contract/views.ts';
import type { Transaction } from '../../../server/data/database.ts';
import { cancel } from '../../../server/features/application/cancel.ts';
import { attachInvoice } from '../../../server/features/invoice/attach.ts';
import { confirmInvoice } from '../../../server/features/invoice/confirm.ts';
import { settleTitle } from '../../../server/features/invoice/title.ts';
import { confirmDelivery, markDelivered } from '../../../server/features/parcel/deliver.ts';
import { dispatch } from '../../../server/features/parcel/dispatch.ts';
import { sweepParcels } from '../../../server/features/parcel/effects.ts';
import { post } from '../../../server/features/parcel/post.ts';
import { receiveParcel } from '../../../server/features/parcel/receive.ts';
import { reopenDelivery } from '../../../server/features/parcel/reopen.ts';
import { openPayment } from '../../../server/features/payment/open.ts';
import { produce } from '../../../server/features/production/produce.ts';
import { revokeReplaced } from '../../../server/features/production/revoke.ts';
import { approve } from '../../../server/features/review/approve.ts';
import { acceptPapers, refusePapers } from '../../../server/features/review/papers.ts';
import { giveOrAsk } from '../../../server/features/two-persons/ask.ts';
import { confirmRequest } from '../../../server/features/two-persons/decide.ts';
import { wantSerials, wantWithdrawal } from '../../../server/features/two-persons/wanted.ts';
import type { Application, Payment } from '../../../server/generated/prisma/client.ts';
import type { World } from '../../../server/world.ts';
import { asSeen } from '../as-seen.ts';
import { pdf } from '../pictures.ts';
import { type Case, draft, handIn } from './applying.ts';
import type { MoneyService } from './money-service.ts';
import { parcelDeeds } from './parcel-deeds.ts';

const person = (role: StaffRole, id: string, name: string): Caller => ({ kind: 'staff', id, name, roles: [role] });

/** The staff who act; two of finance and supervision, so that a refund can be agreed on. */
const staff = {
  reviewer: person('reviewer', '00000000-0000-4000-8000-000000000001', '熊婷'),
  producer: person('producer', '00000000-0000-4000-8000-000000000002', '邹凯'),
  dispatcher: person('dispatcher', '00000000-0000-4000-8000-000000000003', '喻芳'),
  finance: person('finance', '00000000-0000-4000-8000-000000000004', '万敏'),
  supervisor: person('supervisor', '00000000-0000-4000-8000-000000000005', '涂建军'),
  secondReviewer: person('reviewer', '00000000-0000-4000-8000-000000000006', '徐岚'),
  administrator: person('administrator', '00000000-0000-4000-8000-000000000007', '龚平'),
} as const;

let invoiceFile: Promise<string> | undefined;
export const invoicePath = () => {
  invoiceFile ??= pdf(1).then(async (content) => {
    const path = join(tmpdir(), `invoice-${randomUUID()}.pdf`);
    await writeFile(path, content);
    return path;
  });
  return invoiceFile;
};

/** What applicants, payers and staff do, through the same functions that the routes call. Form, scans and sign-in are left out. */
export function deedsOf({ world }: { world: World }) {
  const { database } = world;
  /** No two parcels have one number. */
  let posted = 0;
  const seen = (applicationId: string) => asSeen(database, applicationId);
  /** A second person's word counts only while the first is on the staff. */
  const hires = async () => {
    const rows = Object.values(staff).map(({ id, name, roles }) => ({
      id,
      name,
      roles: [...roles] as StaffRole[],
      login: id,
      passwordHash: 'none',
    }));
    await database.staff.createMany({ data: rows, skipDuplicates: true });
  };
  const ask = async (...words: Parameters<typeof giveOrAsk>) => {
    await hires();
    await giveOrAsk(...words);
  };
  return {
    staff,
    hires,
    /** An application that was handed in, made without form and scans. */
    async applies(number: number, keyType: KeyType): Promise<Case> {
      const drafted = await draft(world, number, keyType);
      await handIn(world, drafted);
      return drafted;
    },
    /** The same one that is not handed in yet. */
    drafts: (number: number, keyType: KeyType) => draft(world, number, keyType),
    handsIn: (drafted: Case) => handIn(world, drafted),
    approves: async ({ id }: Case) => approve(world, staff.reviewer, id, await seen(id)),
    async approved(number: number, keyType: KeyType = 'secondary'): Promise<Case> {
      const applied = await draft(world, number, keyType);
      await handIn(world, applied);
      await approve(world, staff.reviewer, applied.id, await seen(applied.id));
      return applied;
    },
    confirmsInvoice: async ({ id, applicant }: Case) => {
      const { uscc, organisationName } = await database.application.findUniqueOrThrow({ where: { id } });
      return confirmInvoice(world, applicant, id, { title: organisationName, taxNumber: uscc });
    },
    opens: ({ id, applicant }: Case, method: PaymentMethod) =>
      openPayment(world, applicant, id, method, async () => (method === 'wechatJsapi' ? `payer-of-${id}` : null)),
    cancels: ({ id, applicant }: Case) => cancel(world, applicant, id),
    posts: ({ id, applicant, number }: Case) => {
      posted += 1;
      return post(world, applicant, id, { courier: 'ems', waybill: `EX${String((posted % 900) * 100_000 + number).padStart(9, '0')}CN` });
    },
    ...parcelDeeds(world, staff.dispatcher, seen),
    receives: async ({ id }: Case, parcelId?: string) => receiveParcel(world, staff.dispatcher, id, { seen: await seen(id), parcelId }),
    marksDelivered: async ({ id }: Case) => markDelivered(world, staff.dispatcher, id, await seen(id)),
    refusesPapers: async ({ id }: Case, documents: Parameters<typeof refusePapers>[3]['documents'] = {}) =>
      refusePapers(world, staff.reviewer, id, { note: '申请表缺公章', documents }, await seen(id)),
    acceptsPapers: async ({ id }: Case) => acceptPapers(world, staff.reviewer, id, await seen(id)),
    /** `turn`: the same case's first key, the one made anew after it. */
    produces: async ({ id, number }: Case, turn = 0) =>
      produce(world, staff.producer, id, readSerials(number + turn * 500_000), await seen(id)),
    asksForRemake: async ({ id }: Case) =>
      ask(world, staff.producer, {
        id,
        command: 'remake',
        reason: '快递公司确认丢失',
        seen: await seen(id),
        want: async () => ({ why: 'lost' }),
      }),
    entersRevocation: async ({ id }: Case) => {
      const { id: keyId } = await database.replacedKey.findFirstOrThrow({ where: { applicationId: id, state: 'inForce' } });
      await revokeReplaced(world, staff.producer, { id, keyId, note: '吊销列表第 118 号', seen: await seen(id) });
    },
    dispatches: async ({ id }: Case) => dispatch(world, staff.dispatcher, id, {}, await seen(id)),
    delivers: ({ id, applicant }: Case) => confirmDelivery(world, applicant, id),
    /** The buyer that is not the applicant has proved itself. */
    agreesToTitle: async ({ id }: Case) => {
      const { issue } = await database.invoice.findUniqueOrThrow({ where: { applicationId: id } });
      await settleTitle(world, staff.finance, id, { issue, proofs: [], agreed: true, words: '付款凭证已核对' });
    },
    attachesInvoice: async ({ id }: Case) => {
      const { issue, round } = await database.invoice.findUniqueOrThrow({ where: { applicationId: id } });
      await attachInvoice(
        world,
        staff.finance,
        id,
        { path: await invoicePath(), originalName: 'invoice.pdf', size: 1, hash: '' },
        { issue, round },
      );
    },
    asksForWithdrawal: async ({ id }: Case) => {
      const want = (tx: Transaction, application: Application) => wantWithdrawal(tx, world, application);
      await ask(world, staff.finance, { id, command: 'withdraw', reason: '单位来函撤回', seen: await seen(id), want });
    },
    /** Reads both numbers of the key anew and asks that they replace what stands there. */
    asksForSerials: async ({ id }: Case, read: ReadSerials) => {
      const want = (tx: Transaction, application: Application) => wantSerials(tx, world, application, read);
      await ask(world, staff.producer, { id, command: 'correctSerials', reason: '制证时扫到了另一把锁', seen: await seen(id), want });
    },
    /** The clock asks the couriers about every parcel on its way. */
    tracks: () => sweepParcels(world),
    reopens: async ({ id }: Case) => reopenDelivery(world, staff.dispatcher, id, '误点了签收', await seen(id)),
    rejects: async ({ id }: Case) => ask(world, staff.supervisor, { id, command: 'reject', reason: '单位已注销', seen: await seen(id) }),
    /** The second person: whoever of the two did not ask. */
    agrees: async ({ id }: Case) => {
      const request = await database.twoPersonRequest.findFirst({ where: { applicationId: id, state: 'asked' } });
      const second = request?.askedBy === staff.supervisor.id ? staff.finance : staff.supervisor;
      await confirmRequest(world, second, { id, requestId: request?.id ?? randomUUID() }, await seen(id));
    },
  };
}

export type { Case } from './applying.ts';

export type Deeds = ReturnType<typeof deedsOf>;

/** The buyer's side of the channel. Throws when the code cannot be paid any more. */
export const buyerPays = (
  { simulators }: Pick<MoneyService, 'simulators'>,
  { method, outTradeNo }: Pick<Payment, 'method' | 'outTradeNo'>,
) => void (method === 'alipayQr' ? simulators.alipay : simulators.wechatPay).control.pay(outTradeNo);

export function readSerials(number: number): ReadSerials {
  const keySerial = `UKEY-${number}`;
  return { certificateSerial: `3A${String(number).padStart(8, '0')}`, keySerial, keySerialAgain: keySerial };
}
