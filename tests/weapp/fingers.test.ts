import { describe, expect } from '@jest/globals';
import { afterTaps, anybody } from '../browser/addresses.ts';
import { inEveryState } from '../browser/every-state.ts';
import { faultsOn } from '../browser/measures.ts';
import { browser } from '../support/story/http.ts';
import type { Options } from './host/options.ts';
import { pageNames, safeArea } from './host/package.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

const { service, phone, story, built } = await stage();
const { agent, ids, link } = built ? await inEveryState(service) : ({} as Awaited<ReturnType<typeof inEveryState>>);

const sections = ['organisation', 'legalRepresentative', 'agent', 'invoice', 'receiver'];

/** Every page of the build, with what it is opened with: a new one must be told here how it is reached. */
async function addresses(): Promise<Record<string, string[]>> {
  const own = await agent.person.call('GET /applications/:id', { params: { id: ids.scans } });
  const page = own.documents.flatMap(({ pages }) => pages)[0]?.id;
  const pc = await browser(service.origin).call('POST /phone-sign-ins', {});
  const of = (...states: (keyof typeof ids)[]) => states.map((state) => `id=${ids[state]}`);
  return {
    ...Object.fromEntries(Object.keys(anybody).map((name) => [name, ['']])),
    account: [''],
    'close-account': [''],
    application: Object.values(ids).map((id) => `id=${id}`),
    form: sections.map((section) => `id=${ids.verifying}&section=${section}`),
    verification: of('draft', 'verifying'),
    verify: [`token=${link.split('token=')[1]}`],
    documents: of('draft', 'scans'),
    'scan-page': [`id=${ids.scans}&page=${page}`],
    payment: of('approved', 'paid'),
    post: of('paid', 'papersIncomplete'),
    check: of('verifying', 'posted'),
    done: [`id=${ids.submitted}&after=submit`],
    'confirm-sign-in': [`id=${pc.id}`],
  };
}

type Rulers = NonNullable<Parameters<typeof faultsOn>[1]>;

/** How people hold it: on the smallest phone, and with letters as large as WeChat makes them there. */
const looks: Record<string, { options: Options; rulers: Rulers }> = {
  'a finger finds its room, an ear its words and the bar of the phone nothing under it': {
    options: { width: 320 },
    rulers: ['small', 'nameless', 'wide', 'long'],
  },
  'large letters are neither cut nor covered, nor in a third line of a button, nor faint at night': {
    options: { width: 320, fontSize: 28, theme: 'dark' },
    rulers: ['covered', 'wide', 'long', 'faint'],
  },
};

/** What can be tapped where the bar of a phone without a button lies, in what always stands at the lower edge. */
const underTheBar = ({ page }: Phone): Promise<string[]> =>
  page
    .locator('.actions .button, .dialog-actions .button')
    .locator('visible=true')
    .evaluateAll(
      (buttons, room) =>
        buttons.flatMap((one) => {
          const { bottom } = one.getBoundingClientRect();
          return bottom > innerHeight - room && bottom <= innerHeight ? [`under the bar of the phone: ${one.textContent}`] : [];
        }),
      safeArea,
    );

async function measures(hands: Phone, rulers: Rulers): Promise<string[]> {
  await hands.drawn();
  return [...(await underTheBar(hands)), ...(await faultsOn(hands.page, rulers))];
}

const stands = async (hands: Phone, page: string) => {
  await hands.opens(page);
  await hands.page.locator('h1, .title, [role="heading"]').locator('visible=true').first().waitFor();
};

async function walks(hands: Phone, rulers: Rulers): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  for (const [name, queries] of Object.entries(await addresses()))
    for (const query of queries) {
      await stands(hands, `pages/${name}/index?${query}`);
      faults[`${name} ${query.replace(/=.*/, '')}`] = await measures(hands, rulers);
    }
  for (const [address, label, shown] of afterTaps(ids)) {
    await stands(hands, `pages/${address}`);
    await hands.taps(label);
    await hands.sees(shown);
    faults[`${address.split('/')[0]} ${label.source}`] = await measures(hands, rulers);
  }
  // The next look opens it anew.
  await agent.person.call('DELETE /applications/:id/desk', { params: { id: ids.scans } });
  return Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0));
}

describe('every page inside WeChat, measured', () => {
  story('is one of the table', async () => {
    expect(built && pageNames(built.app)).toEqual(Object.keys(await addresses()).sort());
  });

  for (const [name, { options, rulers }] of Object.entries(looks))
    story(
      name,
      async () => {
        const wechatOpenid = `openid-${options.fontSize ?? 'usual'}-letters`;
        await service.world.database.account.update({ where: { uscc: agent.cast.uscc }, data: { wechatOpenid } });
        const hands = await phone(wechatOpenid, options);
        hands.outside.agreed = true;
        expect(await walks(hands, rulers)).toEqual({});
      },
      360_000,
    );
});
