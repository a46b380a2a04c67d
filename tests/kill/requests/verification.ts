import { randomUUID } from 'node:crypto';
import { recordingFile } from '../../support/recording.ts';
import { standIn } from '../../support/stand-in.ts';
import { cast } from '../../support/story/people.ts';
import type { Requests, Stage } from '../wish.ts';
import { caseIn, verificationIn } from './cases.ts';

const consent = { consent: true };
const code = '246810';

/** A code went to the legal representative's own mobile. */
export const codeSent = ({ world: { sealer }, number }: Stage) => ({
  bizToken: randomUUID(),
  contactSealed: sealer.seal(cast(number).legal.mobile),
  codeSealed: sealer.seal(code),
  codeUntil: new Date(Date.now() + 600_000),
});

/** The legal representative has passed a face check at the provider, and we have not heard of it. */
export async function passedCheck(stage: Stage): Promise<Awaited<ReturnType<typeof verificationIn>>> {
  const { world, simulators, number } = stage;
  const { legal } = cast(number);
  const sent = await verificationIn(stage, await caseIn(stage, 'draft'), 'opened');
  const check = { name: legal.name, idNumber: legal.idNumber, session: sent.row.id, redirectUrl: world.origin };
  const { bizToken } = await world.platforms.identity.browser.start(check);
  simulators.face.control.pass(bizToken);
  await standIn(world.database, 'verification', sent.row.id, 'checking', { bizToken, consentAt: new Date() });
  return sent;
}

/** What the legal representative does with nothing but the link. */
export const verificationRequests: Requests<
  | 'POST /verification/open'
  | 'POST /verification/start'
  | 'POST /verification/result'
  | 'POST /verification/mobile'
  | 'POST /verification/bank-card'
  | 'POST /verification/mobile/code'
  | 'POST /verification/video'
  | 'POST /verification/counter'
  | 'POST /verification/refuse'
  | 'POST /verification/consent/withdraw'
> = {
  'POST /verification/open': {
    begin: async (stage) => verificationIn(stage, await caseIn(stage, 'draft'), 'sent'),
  },
  'POST /verification/start': {
    asks: ['identity.browser.start'],
    twice: { 'face checks': 'Tencent opens a check whenever it is asked; one that nobody goes to costs nothing and ends by itself' },
    async begin(stage) {
      const { headers } = await verificationIn(stage, await caseIn(stage, 'draft'), 'opened');
      return { headers, body: consent };
    },
  },
  'POST /verification/result': {
    asks: ['identity.browser.result'],
    begin: async (stage) => ({ headers: (await passedCheck(stage)).headers }),
  },
  'POST /verification/mobile': {
    async begin(stage) {
      const { headers } = await verificationIn(stage, await caseIn(stage, 'draft'), 'opened');
      return { headers, body: { ...consent, mobile: cast(stage.number).legal.mobile } };
    },
  },
  'POST /verification/bank-card': {
    async begin(stage) {
      const { headers } = await verificationIn(stage, await caseIn(stage, 'draft'), 'opened');
      return { headers, body: { ...consent, card: '6222020200112230001', mobile: cast(stage.number).legal.mobile } };
    },
  },
  'POST /verification/mobile/code': {
    asks: ['identity.mobile.check'],
    twice: { 'mobile checks': 'whose a mobile is may be asked as often as one likes' },
    async begin(stage) {
      const { headers } = await verificationIn(stage, await caseIn(stage, 'draft'), 'proving', codeSent(stage));
      return { headers, body: { code } };
    },
  },
  'POST /verification/video': {
    asks: ['storage.put'],
    async begin(stage) {
      const { headers } = await verificationIn(stage, await caseIn(stage, 'draft'), 'opened');
      return { headers, file: { name: 'video.mp4', content: recordingFile(), parts: { consent: 'true' } } };
    },
  },
  'POST /verification/counter': {
    async begin(stage) {
      const { headers } = await verificationIn(stage, await caseIn(stage, 'draft'), 'opened');
      return { headers, body: consent };
    },
  },
  'POST /verification/consent/withdraw': {
    begin: async (stage) => verificationIn(stage, await caseIn(stage, 'draft'), 'opened'),
  },
  'POST /verification/refuse': {
    begin: async (stage) => verificationIn(stage, await caseIn(stage, 'draft'), 'opened'),
  },
};
