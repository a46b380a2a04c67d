import { createHash, randomBytes } from 'node:crypto';
import { drawHuman } from '../../../server/access/human/prove.ts';
import { phoneSignIns } from '../../../server/access/phone-sign-ins.ts';
import { issueCode } from '../../../server/access/sms-code.ts';
import { agreedTo } from '../../support/agreed-texts.ts';
import { solve } from '../../support/human.ts';
import { cast } from '../../support/story/people.ts';
import { deviceOf } from '../sender.ts';
import type { Requests, Stage } from '../wish.ts';
import { caseIn } from './cases.ts';
import { claimBody, waiting } from './claims.ts';
import { account, applicant, loginCode, staysIn } from './people.ts';

const letOut = { notSignedIn: 'the one who asked was let out by it, and is told so' };
const spent = { wechatCodeRefused: 'WeChat takes each code once and cannot be asked again; the next tap brings another' };

/** Somebody who signs in beside an agent, who is signed in. */
async function besideAgent(stage: Stage, standing: 'colleague' | 'unconfirmed') {
  const { id, uscc, organisationName, ...secret } = await account(stage);
  const { sealer, database } = stage.world;
  const beside = { uscc: `-${randomBytes(9).toString('hex').slice(0, 17)}`, ofUscc: uscc, worksFor: id, standing };
  const { mobile } = cast(stage.number + 500);
  const own = { mobileSealed: sealer.seal(mobile), mobileIndex: sealer.index(mobile), passwordHash: secret.passwordHash };
  const colleague = await database.account.create({ data: { organisationName, ...beside, ...own } });
  return { headers: await applicant(stage, id), params: { colleagueId: colleague.id } };
}

/** An agent whose phone reads the picture on a PC. */
async function besidePc(stage: Stage) {
  const { id } = await account(stage);
  const asked = await phoneSignIns(stage.world).ask({ browser: `pc-${stage.number}`, device: 'Chrome · Windows', ip: '198.51.100.7' });
  return {
    headers: await applicant(stage, id),
    params: { id: asked.id },
    also: () => phoneSignIns(stage.world).stateFor(asked.id, `pc-${stage.number}`),
  };
}

/** Who gets in, and with what. */
export const accountRequests: Requests<
  | 'POST /eligibility'
  | 'POST /puzzles'
  | 'POST /fault-reports'
  | 'POST /sms-codes'
  | 'POST /mobile-proofs'
  | 'POST /accounts'
  | 'POST /sessions'
  | 'POST /sessions/wechat'
  | 'POST /phone-sign-ins'
  | 'POST /phone-sign-ins/:id/session'
  | 'POST /phone-sign-ins/:id/confirm'
  | 'POST /phone-sign-ins/:id/refuse'
  | 'POST /password-resets'
  | 'DELETE /session'
  | 'DELETE /sessions/:sessionId'
  | 'POST /account/wechat'
  | 'POST /account/mobile'
  | 'POST /account/close'
  | 'POST /account/exports'
  | 'POST /account/terms'
  | 'POST /account/claim'
  | 'POST /account/colleagues'
  | 'POST /account/colleagues/:colleagueId/confirm'
  | 'DELETE /account/colleagues/:colleagueId'
  | 'DELETE /account/wechat'
  | 'POST /subscriptions'
> = {
  'POST /eligibility': { none: 'answers a question and keeps nothing' },
  'POST /puzzles': { none: 'each puzzle is another one and nothing lasting comes of it' },
  'POST /fault-reports': { none: 'writes a line of the log and keeps nothing' },
  'POST /sms-codes': {
    asks: ['sms.send'],
    twice: { 'sms sent': 'Tencent SMS knows no number of ours: whose answer died with us is sent again, with the same code in it' },
    async begin({ world, simulators, number }) {
      const { mobile } = cast(number);
      const { puzzle } = await drawHuman(world, { purpose: 'register', ip: '', about: mobile }, true);
      const to = () => simulators.sms.control.messages().filter((message) => message.mobile === mobile);
      const codes = async () => new Set(to().map(({ parameters }) => parameters[0])).size;
      return { body: { purpose: 'register', mobile, solution: solve(puzzle) }, also: codes };
    },
  },
  'POST /mobile-proofs': {
    asks: ['login.phoneNumber'],
    afresh: spent,
    async begin({ simulators, number }) {
      const phoneCode = () => simulators.wechat.control.phoneCode(cast(number).mobile);
      const body = () => ({ purpose: 'register', phoneCode: phoneCode() });
      return { body: body(), anew: body };
    },
  },
  'POST /accounts': {
    async begin({ world, number }) {
      const { uscc, mobile, password, organisationName } = cast(number);
      await issueCode(world, { purpose: 'register', mobile, device: deviceOf(number) }, '482915');
      return { body: { uscc, mobile, password, organisationName, smsCode: '482915', agreed: agreedTo(world.legalTexts) } };
    },
  },
  'POST /sessions': { none: 'each sign-in is proved anew, with a puzzle of its own, and opens a session of its own' },
  'POST /sessions/wechat': {
    asks: ['login.identify'],
    afresh: spent,
    async begin(stage) {
      await account(stage, { wechatOpenid: `o-kill-${stage.number}` });
      return { body: { code: loginCode(stage) }, anew: () => ({ code: loginCode(stage) }) };
    },
  },
  'POST /phone-sign-ins': { none: 'each picture is another one and nothing lasting comes of it' },
  'POST /phone-sign-ins/:id/session': { none: 'what a phone confirmed lets one browser in once; another picture is asked for' },
  'POST /phone-sign-ins/:id/confirm': { begin: (stage) => besidePc(stage) },
  'POST /phone-sign-ins/:id/refuse': { begin: (stage) => besidePc(stage) },
  'POST /password-resets': {
    async begin(stage) {
      const { uscc, mobile } = cast(stage.number);
      const { id } = await account(stage, { wechatOpenid: `o-kill-${stage.number}` });
      const headers = await applicant(stage, id);
      await issueCode(stage.world, { purpose: 'resetPassword', mobile, device: deviceOf(stage.number) }, '482915');
      return { body: { uscc, mobile, smsCode: '482915', password: 'Qinghe-2027-jianshe' }, also: staysIn(stage, headers) };
    },
  },
  'DELETE /session': {
    soAlready: letOut,
    async begin(stage) {
      const { id } = await account(stage);
      const headers = await applicant(stage, id);
      return { headers, also: staysIn(stage, headers) };
    },
  },
  'DELETE /sessions/:sessionId': {
    async begin(stage) {
      const { id } = await account(stage);
      const lost = await applicant(stage, id);
      const sessionId = createHash('sha256')
        .update(lost.authorization?.split('.')[2] ?? '')
        .digest('base64url');
      return { headers: await applicant(stage, id), params: { sessionId }, also: staysIn(stage, lost) };
    },
  },
  'POST /account/wechat': {
    asks: ['login.identify'],
    afresh: spent,
    async begin(stage) {
      const { id } = await account(stage);
      const { password } = cast(stage.number);
      const body = () => ({ code: loginCode(stage), password });
      return { headers: await applicant(stage, id), body: body(), anew: body };
    },
  },
  'POST /account/mobile': {
    async begin(stage) {
      const { id } = await account(stage);
      const device = deviceOf(stage.number);
      const { mobile } = cast(stage.number + 500);
      await issueCode(stage.world, { purpose: 'proveOwner', mobile: cast(stage.number).mobile, device }, '482915');
      await issueCode(stage.world, { purpose: 'newMobile', mobile, device }, '482916');
      return { headers: await applicant(stage, id), body: { smsCode: '482915', mobile, newSmsCode: '482916' } };
    },
  },
  'POST /account/close': {
    soAlready: letOut,
    async begin(stage) {
      const { id } = await account(stage);
      const { password } = cast(stage.number);
      const headers = await applicant(stage, id);
      return { headers, body: { password }, also: staysIn(stage, headers) };
    },
  },
  'POST /account/exports': {
    async begin(stage) {
      const { id } = await account(stage);
      const { password } = cast(stage.number);
      const asked = () => stage.world.database.dataExport.count({ where: { accountId: id } });
      return { headers: await applicant(stage, id), body: { password }, also: asked };
    },
  },
  'POST /account/terms': {
    async begin(stage) {
      const { id } = await account(stage);
      await stage.world.database.account.update({ where: { id }, data: { termsOpen: true } });
      return { headers: await applicant(stage, id), body: { agreed: agreedTo(stage.world.legalTexts) } };
    },
  },
  'POST /account/claim': {
    async begin(stage) {
      const { id } = await waiting(stage);
      return { headers: await applicant(stage, id), body: claimBody(stage.number) };
    },
  },
  'POST /account/colleagues': {
    async begin(stage) {
      const { account: owner } = await caseIn(stage, 'paid');
      const { password } = cast(stage.number);
      await stage.world.database.application.updateMany({ where: { accountId: owner.id }, data: { submittedAt: new Date() } });
      const body = { name: '温洁', mobile: cast(stage.number + 500).mobile, password };
      return { headers: await applicant(stage, owner.id), body };
    },
  },
  'POST /account/colleagues/:colleagueId/confirm': {
    async begin(stage) {
      const { password } = cast(stage.number);
      return { ...(await besideAgent(stage, 'unconfirmed')), body: { password } };
    },
  },
  'DELETE /account/colleagues/:colleagueId': { begin: (stage) => besideAgent(stage, 'colleague') },
  'DELETE /account/wechat': {
    async begin(stage) {
      const { id } = await account(stage, { wechatOpenid: `o-kill-${stage.number}` });
      return { headers: await applicant(stage, id) };
    },
  },
  'POST /subscriptions': {
    async begin(stage) {
      const { database, platforms } = stage.world;
      const { id } = await account(stage);
      const left = async () => (await database.allowance.findMany({ where: { accountId: id } })).map((one) => one.left);
      return { headers: await applicant(stage, id), body: { accepted: Object.values(platforms.subscriptions.templateIds) }, also: left };
    },
  },
};
