import { drawSecret } from '../../../server/access/second-factor.ts';
import { beijingDay, dayAsDate } from '../../../server/contract/time.ts';
import type { TwoPersonRequest } from '../../../server/generated/prisma/client.ts';
import { statutoryDaysOf } from '../../../server/lifecycle/statutory-days.ts';
import { asSeen } from '../../support/as-seen.ts';
import { codeOf } from '../../support/authenticator.ts';
import { cast } from '../../support/story/people.ts';
import type { Requests, Stage, Wish } from '../wish.ts';
import { appliedBy, caseIn, paidCase, refundIn } from './cases.ts';
import { account, applicant, member, signedIn, staff, staffPassword, staysIn, withSecondFactor } from './people.ts';
import { numbersOf } from './staff.ts';

/** What the first person asked, before the second one. */
async function asked(stage: Stage, who: 'first' | 'second'): Promise<Wish & { request: TwoPersonRequest; seen: object }> {
  const { finance, supervisor } = stage.deeds.staff;
  const found = await paidCase(stage, 'received');
  const { id } = found.application;
  await stage.deeds.asksForWithdrawal(appliedBy(stage, found));
  const request = await stage.world.database.twoPersonRequest.findFirstOrThrow({ where: { applicationId: id } });
  const headers = who === 'first' ? await staff(stage, 'finance', finance.id) : await staff(stage, 'supervisor', supervisor.id);
  const seen = await asSeen(stage.world.database, id);
  return { headers, params: { ...found.params, requestId: request.id }, request, seen };
}

async function difference({ world: { database }, number }: Stage): Promise<string> {
  const at = new Date();
  // A day of its own, long ago: a task asks for a day as a whole, and the day that a job reconciles is another one.
  const day = dayAsDate(beijingDay(new Date(Date.UTC(2001, 0, number))));
  const row = { reference: `kill:${number}`, kind: 'netPayment', day, about: '渠道有、账上没有', createdAt: at, seenAt: at };
  return (await database.difference.create({ data: row })).id;
}

const administrator = { kind: 'staff', id: '00000000-0000-4000-8000-000000000006', roles: ['administrator'] } as const;
export const asAdministrator = (stage: Stage) => signedIn(stage, { ...administrator, roles: [...administrator.roles] });

/** An administrator who is told by telephone from another one. */
async function reached(stage: Stage, nth: number, mobile: string) {
  const { id } = await member({ ...stage, number: stage.number + nth * 1_000_000 }, ['administrator']);
  return stage.world.database.staff.update({ where: { id }, data: { mobileSealed: stage.world.sealer.seal(mobile) } });
}

/** What the staff do with one another, with accounts, money and lists. */
export const houseRequests: Requests<
  | 'POST /staff/sessions'
  | 'POST /staff/password'
  | 'POST /staff/second-factor'
  | 'POST /staff/second-factor/offer'
  | 'POST /staff/second-factor/set'
  | 'POST /staff/refunds/:id/retry'
  | 'POST /staff/applications/:id/erasure'
  | 'POST /staff/applications/:id/export'
  | 'POST /staff/applications/:id/data-wishes'
  | 'POST /staff/accounts/:id/rename'
  | 'POST /staff/accounts/:id/register'
  | 'DELETE /staff/accounts/:id/sessions'
  | 'POST /staff/members'
  | 'POST /staff/members/:id'
  | 'POST /staff/members/:id/second-factor/reset'
  | 'POST /staff/members/:id/password'
  | 'POST /staff/members/:id/release'
  | 'POST /staff/calendar'
  | 'POST /staff/primary-key-holders'
  | 'POST /staff/applications/:id/withdrawal'
  | 'POST /staff/applications/:id/serials'
  | 'POST /staff/applications/:id/requests/:requestId/confirm'
  | 'POST /staff/applications/:id/requests/:requestId/refuse'
  | 'POST /staff/applications/:id/requests/:requestId/take-back'
  | 'POST /staff/reconciliation/:day'
  | 'POST /staff/differences/:id/take'
  | 'POST /staff/differences/:id/resolve'
> = {
  'POST /staff/sessions': { none: 'each sign-in is proved anew, with a picture of its own, and opens a session of its own' },
  'POST /staff/password': {
    async begin(stage) {
      const { id } = await member(stage, ['reviewer']);
      const headers = await signedIn(stage, { kind: 'staff', id, roles: ['reviewer'] });
      return { headers, body: { current: staffPassword, next: 'Qingshan-lvshui-7391' } };
    },
  },
  'POST /staff/second-factor': {
    async begin(stage) {
      const { id } = await member(stage, ['reviewer']);
      const { secret } = await withSecondFactor(stage, id);
      const headers = await signedIn(stage, { kind: 'staff', id, roles: ['reviewer'] });
      return { headers, body: { code: codeOf(secret, stage.world.now()) } };
    },
  },
  'POST /staff/second-factor/offer': { none: 'draws a secret that is kept nowhere before its first code comes back' },
  'POST /staff/second-factor/set': {
    async begin(stage) {
      const { id } = await member(stage, ['reviewer']);
      const headers = await signedIn(stage, { kind: 'staff', id, roles: ['reviewer'] });
      const { secret } = drawSecret('xiaozhao', 'kill');
      const until = stage.world.now().getTime() + 60_000;
      const offer = stage.world.sealer.seal(JSON.stringify({ staffId: id, secret, until }));
      return { headers, body: { offer, code: codeOf(secret, stage.world.now()) }, also: staysIn(stage, headers) };
    },
  },
  'POST /staff/refunds/:id/retry': {
    async begin(stage) {
      const { refund } = await refundIn(stage, 'closed');
      return { headers: await staff(stage, 'finance'), params: { id: refund.id } };
    },
  },
  'POST /staff/applications/:id/erasure': {
    async begin(stage) {
      const { params } = await caseIn(stage, 'cancelled');
      return { headers: await staff(stage, 'supervisor'), params, body: { note: '经办人来电要求删除，已回拨核实' } };
    },
  },
  'POST /staff/applications/:id/export': {
    async begin(stage) {
      const { params } = await caseIn(stage, 'submitted');
      return {
        headers: await staff(stage, 'supervisor'),
        params,
        body: { note: '法定代表人来电要求副本，已回拨核实', whose: 'legalRepresentative' },
      };
    },
  },
  'POST /staff/applications/:id/data-wishes': {
    async begin(stage) {
      const { params } = await caseIn(stage, 'submitted');
      const body = { wish: 'copy', wisher: 'legalRepresentative', note: '本人来电，寄到单位地址' } as const;
      return { headers: await staff(stage, 'reviewer'), params, body };
    },
  },
  'POST /staff/accounts/:id/rename': {
    async begin(stage) {
      const { account: owner } = await caseIn(stage, 'draft');
      const body = { organisationName: '江西青禾更名建设有限公司', note: '来电核实营业执照' };
      return { headers: await asAdministrator(stage), params: { id: owner.id }, body };
    },
  },
  'POST /staff/accounts/:id/register': {
    async begin(stage) {
      const { account: owner } = await caseIn(stage, 'paid');
      return { headers: await asAdministrator(stage), params: { id: owner.id }, body: { ended: true, note: '回拨单位公开电话核实' } };
    },
  },
  'DELETE /staff/accounts/:id/sessions': {
    async begin(stage) {
      const { id } = await account(stage);
      const also = staysIn(stage, await applicant(stage, id));
      return { headers: await asAdministrator(stage), params: { id }, also };
    },
  },
  'POST /staff/members': {
    async begin(stage) {
      const body = { login: `xiaoqian-${stage.number}`, name: '审核员小钱', roles: ['reviewer'], password: 'Qingshan-lvshui-7390' };
      return { headers: await asAdministrator(stage), body };
    },
  },
  'POST /staff/members/:id': {
    async begin(stage) {
      await member({ ...stage, number: stage.number + 1_000_000 }, ['administrator']);
      const { id } = await member(stage, ['reviewer']);
      const also = staysIn(stage, await signedIn(stage, { kind: 'staff', id, roles: ['reviewer'] }));
      return { headers: await asAdministrator(stage), params: { id }, body: { active: false }, also };
    },
  },
  'POST /staff/members/:id/second-factor/reset': {
    async begin(stage) {
      const { id } = await member(stage, ['reviewer']);
      await withSecondFactor(stage, id);
      const also = staysIn(stage, await signedIn(stage, { kind: 'staff', id, roles: ['reviewer'] }));
      const first = await reached(stage, 1, '13979100268');
      const { id: second } = await reached(stage, 2, '13979100269');
      await stage.world.database.staff.update({ where: { id }, data: { resetAskedBy: first.id, resetAskedAt: stage.world.now() } });
      return { headers: await staff(stage, 'administrator', second), params: { id }, also };
    },
  },
  'POST /staff/members/:id/password': {
    async begin(stage) {
      const { id } = await member(stage, ['reviewer']);
      const also = staysIn(stage, await signedIn(stage, { kind: 'staff', id, roles: ['reviewer'] }));
      const first = await reached(stage, 1, '13979100268');
      const { id: second } = await reached(stage, 2, '13979100269');
      const asked = { credentialAskedBy: first.id, credentialAskedAt: stage.world.now() };
      await stage.world.database.staff.update({ where: { id }, data: asked });
      return { headers: await staff(stage, 'administrator', second), params: { id }, body: { password: 'Qingshan-lvshui-7391' }, also };
    },
  },
  'POST /staff/members/:id/release': {
    async begin(stage) {
      const { id } = await member(stage, ['reviewer']);
      return { headers: await asAdministrator(stage), params: { id } };
    },
  },
  'POST /staff/calendar': {
    async begin(stage) {
      const off = [...statutoryDaysOf(2028)];
      return { headers: await asAdministrator(stage), body: { year: 2028, off, working: [], source: '国办发明电〔2027〕1号' } };
    },
  },
  'POST /staff/primary-key-holders': {
    async begin(stage) {
      const holders = [{ uscc: cast(stage.number).uscc, organisationName: '江西老单位有限公司' }];
      return { headers: await asAdministrator(stage), body: { productLine: 'jiangxi-public-resource', holders } };
    },
  },
  'POST /staff/applications/:id/withdrawal': {
    async begin(stage) {
      const { params, seen } = await paidCase(stage, 'received');
      return { headers: await staff(stage, 'finance'), params, body: { seen, reason: '单位来函撤回' } };
    },
  },
  'POST /staff/applications/:id/serials': {
    async begin(stage) {
      const had = { certificateSerial: `4A${stage.number}`, keySerial: `UKEX-${stage.number}` };
      const { params, seen } = await caseIn(stage, 'produced', had);
      return { headers: await staff(stage, 'producer'), params, body: { seen, ...numbersOf(stage), reason: '制证时扫到了另一把锁' } };
    },
  },
  'POST /staff/applications/:id/requests/:requestId/confirm': {
    async begin(stage) {
      const { headers, params, seen } = await asked(stage, 'second');
      return { headers, params, body: { seen } };
    },
  },
  'POST /staff/applications/:id/requests/:requestId/refuse': {
    async begin(stage) {
      const { headers, params } = await asked(stage, 'second');
      return { headers, params, body: { words: '来函印章不清' } };
    },
  },
  'POST /staff/applications/:id/requests/:requestId/take-back': {
    async begin(stage) {
      const { headers, params } = await asked(stage, 'first');
      return { headers, params };
    },
  },
  'POST /staff/reconciliation/:day': {
    none: 'computes a day anew from what stands there, as often as it is asked; the job that does the same is killed (`reconcileDay`)',
  },
  'POST /staff/differences/:id/take': {
    begin: async (stage) => ({ headers: await staff(stage, 'finance'), params: { id: await difference(stage) } }),
  },
  'POST /staff/differences/:id/resolve': {
    begin: async (stage) => ({
      headers: await staff(stage, 'finance'),
      params: { id: await difference(stage) },
      body: { resolution: '渠道次日补记' },
    }),
  },
};
