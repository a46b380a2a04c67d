import { describe, expect } from '@jest/globals';
import { inEveryState } from '../browser/every-state.ts';
import { faultsOn } from '../browser/measures.ts';
import type { Options } from './host/options.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

const { service, phone, story, built } = await stage();
const { agent, ids } = built ? await inEveryState(service) : ({} as Awaited<ReturnType<typeof inEveryState>>);

const anybody = ['index', 'eligibility', 'sign-in', 'register', 'reset-password', 'help', 'desk', 'scan-examples', 'legal'];
const sections = ['organisation', 'legalRepresentative', 'agent', 'invoice', 'receiver'];

/** What the agent opens, whose WeChat is `openid`. */
async function ofTheAgent(openid: string): Promise<string[]> {
  await service.world.database.account.update({ where: { uscc: agent.cast.uscc }, data: { wechatOpenid: openid } });
  return [
    ...['account', 'close-account'].map((name) => `pages/${name}/index`),
    ...Object.values(ids).map((id) => `pages/application/index?id=${id}`),
    ...sections.map((section) => `pages/form/index?id=${ids.verifying}&section=${section}`),
    ...[ids.draft, ids.verifying].map((id) => `pages/verification/index?id=${id}`),
    ...[ids.draft, ids.scans].map((id) => `pages/documents/index?id=${id}`),
    ...[ids.approved, ids.paid].map((id) => `pages/payment/index?id=${id}`),
    ...[ids.paid, ids.papersIncomplete].map((id) => `pages/post/index?id=${id}`),
  ];
}

/** How people hold it: on a small phone, and on one whose letters WeChat has made as large as it can. */
const looks: Record<string, { options: Options; rulers: Parameters<typeof faultsOn>[1] }> = {
  'a finger finds its room and an ear its words on a small phone': { options: { width: 360 }, rulers: ['small', 'nameless', 'wide'] },
  'large letters are neither cut nor covered, nor faint at night': {
    options: { width: 360, fontSize: 28, theme: 'dark' },
    rulers: ['covered', 'wide', 'faint'],
  },
};

async function walks(hands: Phone, pages: readonly string[], rulers: Parameters<typeof faultsOn>[1]): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  hands.outside.agreed = true;
  for (const page of pages) {
    await hands.opens(page);
    await hands.page.locator('h1, .title, [role="heading"]').locator('visible=true').first().waitFor();
    await hands.drawn();
    const found = await faultsOn(hands.page, rulers);
    if (found.length > 0) faults[page.replace(/id=.*/, '')] = found;
  }
  return faults;
}

describe('every page inside WeChat, measured', () => {
  for (const [name, { options, rulers }] of Object.entries(looks))
    story(
      name,
      async () => {
        const openid = `openid-${options.fontSize ?? 'usual'}-letters`;
        const hands = await phone(openid, options);
        expect(await walks(hands, [...anybody.map((page) => `pages/${page}/index`), ...(await ofTheAgent(openid))], rulers)).toEqual({});
      },
      240_000,
    );
});
