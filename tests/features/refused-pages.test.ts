import { describe, expect, it } from '@jest/globals';
import type { DocumentKind } from '../../server/contract/documents.ts';
import { copy, pile } from '../support/scans.ts';
import { standIn } from '../support/stand-in.ts';
import { type Draft, draft } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { codesOf, pagesOf, scanDesk, slotOf } from './scan-people.ts';

const service = await applyingService();
const { database } = service.world;
const { scansOfLongForm, uploads, uploadsPile, move } = scanDesk(service);

/** The reviewer asks for this document anew. */
async function refuses(who: Draft, kind: DocumentKind) {
  const { id } = await database.documentSlot.findUniqueOrThrow({ where: { applicationId_kind: { applicationId: who.id, kind } } });
  await standIn(database, 'documentSlot', id, 'flagged', { reason: '印章不清' });
}

/** Somebody whose identity card was uploaded as two sheets and refused. */
async function refusedCard() {
  const who = await draft(service);
  const first = [await copy(), await copy()];
  for (const sheet of first) await uploads(who, 'agentIdCard', sheet);
  await refuses(who, 'agentIdCard');
  return { who, first };
}

const idsOf = ({ arrivals }: { arrivals: { pageId: string | null }[] }) => arrivals.map(({ pageId }) => pageId);

describe('what was refused does not stay beside what is sent in its place', () => {
  it('when that came in a pile and was put there by hand, one page after the other', async () => {
    const { who } = await refusedCard();
    const { body } = await uploadsPile(who, await pile([await copy(), await copy()]));
    const [front = '', back = ''] = body.arrivals.map(({ pageId }) => pageId ?? '');
    await move(who, front, 'agentIdCard');
    const { body: after } = await move(who, back, 'agentIdCard');
    expect(slotOf(after, 'agentIdCard')).toMatchObject({ state: 'uploaded', reason: null, pages: [{ id: front }, { id: back }] });
  });

  it('when each side is a file of its own', async () => {
    const { who } = await refusedCard();
    const front = await uploads(who, 'agentIdCard', await copy());
    expect(front.body.arrivals).toMatchObject([
      { outcome: 'replaced', message: '已替换经办人身份证正反面复印件原来的 2 页；如还有别的页，请一并上传。' },
    ]);
    const { body } = await uploads(who, 'agentIdCard', await copy());
    expect(pagesOf(body.application, 'agentIdCard').map(({ id }) => id)).toEqual([...idsOf(front.body), ...idsOf(body)]);
  });

  it('when both sides come in one file, of which nothing more is asked for', async () => {
    const { who } = await refusedCard();
    const { body } = await uploads(who, 'agentIdCard', await pile([await copy(), await copy()]));
    expect(body.arrivals.map(({ message }) => message)[0]).toBe('已替换经办人身份证正反面复印件原来的 2 页。');
    expect(pagesOf(body.application, 'agentIdCard').map(({ id }) => id)).toEqual(idsOf(body));
  });

  it('when both sides are on one sheet now', async () => {
    const { who } = await refusedCard();
    const { body } = await uploads(who, 'agentIdCard', await copy());
    expect(pagesOf(body.application, 'agentIdCard').map(({ id }) => id)).toEqual(idsOf(body));
  });

  it('when one sheet of a form of two was scanned again: the other one is asked for', async () => {
    const who = await draft(service);
    const sheets = await scansOfLongForm(who);
    await uploadsPile(who, await pile(sheets));
    await refuses(who, 'applicationForm');
    const [first, second] = await scansOfLongForm(who);
    const half = await uploadsPile(who, await pile([first]));
    const [alone, ...others] = pagesOf(half.body.application, 'applicationForm');
    expect([alone?.number, others, codesOf(alone)]).toEqual([1, [], expect.arrayContaining(['pagesMissing'])]);
    const { body } = await uploadsPile(who, await pile([second]));
    expect(pagesOf(body.application, 'applicationForm').map(({ id }) => id)).toEqual([...idsOf(half.body), ...idsOf(body)]);
  });
});
