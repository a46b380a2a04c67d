import { describe, expect } from '@jest/globals';
import { pdf } from '../support/pictures.ts';
import { recordingFile } from '../support/recording.ts';
import type { Agent } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { boundAgent, boundAgentIn, invoiceIn } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** A file goes by what it is, whatever it is called: one rule for every picker of the mini-program. */

const { service, phone, story } = await stage();
const { database } = service.world;

interface Picker {
  /** Names as scanners, phones and chats give them; empty: the phone tells none but that of its own copy. */
  names: readonly string[];
  content: () => Promise<Buffer>;
  /** Up to the screen with the button. */
  begins: (number: number, hands: Phone) => Promise<Agent>;
  button: string | RegExp;
  /** What the screen says then, and how many files the service has. */
  says: string | RegExp;
  arrived: (applicationId: string) => Promise<number>;
}

const pickers: Record<string, Picker> = {
  'a scan of an application': {
    names: ['SCAN0001.PDF', '发来的文件', ''],
    content: () => pdf(1),
    async begins(number, hands) {
      const agent = await boundAgent(service, number, hands.outside.settings.openid);
      await hands.opens(`pages/documents/index?id=${agent.id}`);
      return agent;
    },
    button: /^上传扫描件$/,
    says: '这几页是什么资料？',
    arrived: (applicationId) => database.upload.count({ where: { applicationId } }),
  },
  'the proof of an invoice’s title': {
    names: ['凭证.PDF', '银行回单', ''],
    content: () => pdf(1),
    async begins(number, hands) {
      const agent = await boundAgentIn(service, number, hands.outside.settings.openid, 'paid');
      await invoiceIn(service, agent, 'awaited');
      await database.invoice.update({ where: { applicationId: agent.id }, data: { title: '江西云岭工程有限公司' } });
      await hands.opens(`pages/application/index?id=${agent.id}`);
      return agent;
    },
    button: '上传证明',
    says: /^证明已收到/,
    arrived: (applicationId) => database.titleProof.count({ where: { applicationId } }),
  },
  'the recording of the legal representative': {
    names: ['VID_0001.MP4', '录像.MOV', ''],
    content: async () => recordingFile(),
    async begins(number, hands) {
      const agent = await boundAgent(service, number, `openid-of-the-agent-${number}`);
      await agent.fillsIn();
      const link = await agent.sendsVerification();
      await hands.opens(`pages/verify/index?token=${link.split('token=')[1]}`);
      await hands.taps('录像核验');
      await hands.taps('未勾选');
      return agent;
    },
    button: '同意并选择录像',
    says: '录像已收到',
    arrived: (applicationId) => database.verification.count({ where: { applicationId, NOT: { videoKey: null } } }),
  },
};

let organisations = 910;

describe('a file from a chat, whatever it is called, arrives as', () => {
  for (const [what, { names, content, begins, button, says, arrived }] of Object.entries(pickers))
    story(what, async () => {
      for (const name of names) {
        const hands = await phone();
        hands.outside.agreed = true;
        hands.outside.files.nameless = name === '';
        // Only by its ending does WeChat's picker know a video.
        hands.outside.chats = [{ name: name || (what.includes('recording') ? 'x.mp4' : 'x.PDF'), content: await content() }];
        const { id } = await begins(organisations++, hands);
        await hands.taps(button);
        await hands.sees(says);
        expect([name, await eventually('it is there', () => arrived(id))]).toEqual([name, 1]);
      }
    });
});
