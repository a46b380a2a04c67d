import { expect } from '@jest/globals';
import { jobs as jobRows } from '../../server/contract/jobs.ts';
import { inviteRepresentative } from '../../server/features/notification/representative.ts';
import { type Draft, legalRepresentative } from './applying-people.ts';
import { readCode } from './entry-tickets.ts';
import { verificationStory } from './verification-story.ts';

/** What the stories about codes and SMS are told with. Call it at the top of the file. */
export async function entriesStory() {
  const all = await verificationStory();
  const { service, world, sms, wechat, jobs } = all;
  let phones = 0;
  const newMobile = () => `1387001${String(++phones).padStart(4, '0')}`;

  const renew = (who: Draft) => who.call('POST /applications/:id/verification/code', { params: { id: who.id } });
  const invite = (who: Draft, mobile: string) =>
    who.call('POST /applications/:id/verification/sms', { params: { id: who.id }, body: { mobile } });
  const codeOf = async (who: Draft) => (await who.view()).verification?.code ?? null;
  const smsOf = async (who: Draft) => (await who.view()).verification?.sms ?? null;
  const picture = async (src: string, { token }: { token: string }) =>
    fetch(service.origin + src, { headers: { authorization: `Bearer ${token}` } });

  /** What WeChat hands to the page of whoever scans the picture. */
  async function scan(who: Draft): Promise<string> {
    const answer = await picture((await codeOf(who))?.src ?? '', who);
    const { page, scene } = await readCode(Buffer.from(await answer.arrayBuffer()));
    expect(page).toBe('pages/verify/index');
    return scene;
  }
  const arrives = (ticket: string) => legalRepresentative(service, `?token=${encodeURIComponent(ticket)}`);

  const newestInvitation = () =>
    jobRows.inviteRepresentative.payload.parse(jobs.findLast(({ name }) => name === 'inviteRepresentative')?.payload);
  /** Does the newest job of an invitation, as often as asked. */
  async function smsGoesOut(times = 1): Promise<void> {
    for (let done = 0; done < times; done++) await inviteRepresentative(world, newestInvitation());
  }
  const messagesTo = (mobile: string) => sms.control.messages().filter((message) => message.mobile === mobile);

  /** Taps the link in the newest SMS: WeChat opens the page, or the browser does. */
  function taps(mobile: string) {
    const text = messagesTo(mobile).at(-1)?.text ?? '';
    const inWechat = wechat.control.entries.open(/https:\/\/wxaurl\.cn\/\w+/.exec(text)?.[0] ?? '');
    const onWeb = /https:\/\/[^/]+\/#\/pages\/verify\/index\?token=([\w-]+)/.exec(text)?.[1];
    return { page: inWechat?.page, ticket: new URLSearchParams(inWechat?.query).get('token') ?? onWeb ?? '' };
  }
  return { ...all, newMobile, renew, invite, codeOf, smsOf, picture, scan, arrives, newestInvitation, smsGoesOut, messagesTo, taps };
}
