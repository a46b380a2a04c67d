import { expect, it } from '@jest/globals';
import { askedInFull, forGood } from '../../miniprogram/src/for-good.ts';
import { type EndpointName, endpoints } from '../../server/contract/endpoints/index.ts';
import type { EndpointRow } from '../../server/contract/endpoints/row.ts';
import { keys } from '../../server/contract/machine.ts';
import { filesBelow, textOf } from './sources.ts';

const again = 'it may be done once more, and the newest counts';
const reads = 'it changes nothing that anybody relies on';

/** What people may tap without being asked twice, and how it is set right or why nothing is lost. */
const takenBack: Partial<Record<EndpointName, string>> = {
  'DELETE /session': 'they sign in again',
  'DELETE /sessions/:sessionId': 'that device signs in again',
  'POST /account/wechat': 'DELETE /account/wechat',
  'DELETE /account/wechat': 'POST /account/wechat',
  'POST /account/mobile': again,
  'POST /account/exports': reads,
  'POST /account/terms': 'nobody goes on without it; the account may be closed',
  'POST /account/claim': again,
  'POST /account/colleagues': 'DELETE /account/colleagues/:colleagueId',
  'POST /subscriptions': reads,
  'POST /applications': 'POST /applications/:id/cancel',
  'POST /applications/:id/form': again,
  'PUT /applications/:id/draft': again,
  'POST /applications/:id/key-type': again,
  'POST /applications/:id/verification': again,
  'POST /applications/:id/verification/code': again,
  'POST /applications/:id/verification/sms': again,
  'POST /applications/:id/scans': 'DELETE /applications/:id/pages/:pageId',
  'POST /applications/:id/documents/:kind': 'DELETE /applications/:id/pages/:pageId',
  'POST /applications/:id/pages/:pageId/move': again,
  'DELETE /applications/:id/pages/:pageId': 'the same file is uploaded again',
  'POST /applications/:id/findings/:findingId/confirm': 'the page is replaced by another scan',
  'POST /applications/:id/desk': 'DELETE /applications/:id/desk',
  'DELETE /applications/:id/desk': 'POST /applications/:id/desk',
  'POST /applications/:id/submit': 'its page is the question: all that was filled in stands above the button; what is wrong is returned',
  'POST /applications/:id/payments': 'nothing is paid before WeChat or Alipay asks',
  'POST /applications/:id/invoice/confirm': 'POST /applications/:id/invoice/correct',
  'POST /applications/:id/invoice/title-proof': again,
  'POST /applications/:id/invoice/resend': again,
  'POST /applications/:id/print-ticket': reads,
  'POST /applications/:id/messages': again,
  'POST /applications/:id/post': 'POST /applications/:id/waybill',
  'POST /applications/:id/waybill': again,
  'POST /applications/:id/parcels': 'POST /applications/:id/waybill',
  'POST /applications/:id/resend': 'POST /applications/:id/receiver',
  'POST /applications/:id/receiver': again,
  'POST /applications/:id/withdrawal/take-back': 'POST /applications/:id/withdrawal',
  'POST /phone-sign-ins/:id/confirm': 'DELETE /sessions/:sessionId',
  'POST /phone-sign-ins/:id/refuse': 'the PC asks for another code',
  'POST /verification/open': reads,
  'POST /verification/start': 'POST /verification/consent/withdraw',
  'POST /verification/result': reads,
  'POST /verification/mobile': 'POST /verification/consent/withdraw',
  'POST /verification/bank-card': 'POST /verification/consent/withdraw',
  'POST /verification/mobile/code': 'POST /verification/consent/withdraw',
  'POST /verification/video': 'POST /verification/consent/withdraw',
  'POST /verification/counter': 'another way is chosen',
  'POST /desk/scans': 'DELETE /applications/:id/pages/:pageId',
};

const peoples: readonly string[] = ['applicant', 'legalRepresentative', 'desk'];
const isPeoples = ({ access }: Pick<EndpointRow, 'access'>) => [access].flat().some((role) => peoples.includes(role));
const table = keys(forGood).map((deed) => ({ deed, ...forGood[deed] }));
const count = (text: string, part: string) => text.split(part).length - 1;

/** Each file that sends this, with how often. */
const senders = (endpoint: string) =>
  filesBelow(['miniprogram/src'], ['.ts', '.tsx'])
    .map((path) => ({ path, text: textOf(path), sent: count(textOf(path), `call('${endpoint}'`) }))
    .filter(({ sent }) => sent > 0);

it('whatever people may command is asked by the table, asked in full, or may be taken back: one of the three', () => {
  const commands = keys(endpoints).filter((name) => !name.startsWith('GET ') && isPeoples(endpoints[name]));
  const listed = [...new Set<string>(table.map(({ endpoint }) => endpoint)), ...askedInFull, ...keys(takenBack)];
  expect(listed.toSorted()).toEqual(commands.toSorted());
});

it.each([...new Set(table.map(({ endpoint }) => endpoint))])(
  '%s cannot be taken back: each place that sends it asks by the table',
  (endpoint) => {
    const deeds = table.filter((row) => row.endpoint === endpoint).map(({ deed }) => deed);
    const found = senders(endpoint);
    expect(found.length).toBeGreaterThan(0);
    const asks = (text: string) => deeds.reduce((sum, deed) => sum + count(text, `deed="${deed}"`), 0);
    expect(found.filter(({ text, sent }) => sent > asks(text)).map(({ path }) => path)).toEqual([]);
  },
);

it.each(askedInFull)('%s cannot be taken back: each place that sends it asks in a dialog of its own', (endpoint) => {
  const found = senders(endpoint);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ text, sent }) => sent > count(text, '<Confirm\n') + count(text, '<Confirm ')).map(({ path }) => path)).toEqual([]);
});
