import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { carryAgent } from '../../server/content/carry-agent.ts';
import { systemActor } from '../../server/contract/roles.ts';
import { printPapers } from '../../server/features/document/print/print.ts';
import type { Case } from '../support/money/deeds.ts';
import { readPdf } from '../support/pdf-reader.ts';
import { idNumberOf } from './applying-people.ts';
import { parcelWorld } from './parcel-world.ts';

const { again, deeds, paidCase, postedCase, pushes, seenBy, travelling, world } = await parcelWorld();

/** What the list that goes into the parcel says when it is printed now. */
async function listOf({ id }: Case): Promise<string> {
  const { pdf } = await printPapers(world, await world.database.application.findUniqueOrThrow({ where: { id } }), ['checklist']);
  return (await readPdf(await buffer(pdf))).text;
}

/** Kinds of the originals that are to be posted as things stand. */
const wanted = async (applied: Case) => (await seenBy(applied)).documents.filter(({ original }) => original.wanted).map(({ kind }) => kind);

describe('which originals are to be posted', () => {
  it('all of them once it is paid, none before and none while they are under way', async () => {
    const { applied } = await paidCase();
    const { documents } = await seenBy(applied);
    expect(await wanted(applied)).toEqual(documents.map(({ kind }) => kind));
    await deeds.posts(applied);
    expect(await wanted(applied)).toEqual([]);
  });

  it('those that the paper review names, with its reason, also when that parcel comes back; none once they pass', async () => {
    const applied = await postedCase();
    await deeds.receives(applied);
    await deeds.refusesPapers(applied, { authorisationLetter: '印章模糊，请重新盖章后补寄' });
    const reasons = async () =>
      (await seenBy(applied)).documents.flatMap(({ kind, original }) => (original.reason ? [[kind, original.reason]] : []));
    expect(await wanted(applied)).toEqual(['authorisationLetter']);
    expect(await reasons()).toEqual([['authorisationLetter', '印章模糊，请重新盖章后补寄']]);
    await again(applied, 'EX900000031CN');
    expect({ wanted: await wanted(applied), reasons: await reasons() }).toEqual({ wanted: [], reasons: [] });
    await pushes(await travelling(applied, 'inbound'), 4);
    expect(await wanted(applied)).toEqual(['authorisationLetter']);
    await again(applied, 'EX900000032CN');
    await pushes(await travelling(applied, 'inbound'), 3);
    await deeds.acceptsPapers(applied);
    expect({ wanted: await wanted(applied), reasons: await reasons() }).toEqual({ wanted: [], reasons: [] });
  });

  it('those alone on the list in the parcel, whether its number is typed before or after the list is printed', async () => {
    const applied = await postedCase();
    await deeds.receives(applied);
    await deeds.refusesPapers(applied, { authorisationLetter: '印章模糊，请重新盖章后补寄' });
    const before = await listOf(applied);
    await again(applied, 'EX900000033CN');
    expect([await listOf(applied), before]).toEqual([before, expect.not.stringContaining('营业执照副本复印件')]);
    expect(before).toContain('授权委托书');
  });

  it('all of them where the review names none', async () => {
    const applied = await postedCase();
    await deeds.receives(applied);
    await deeds.refusesPapers(applied);
    expect(await wanted(applied)).toEqual((await seenBy(applied)).documents.map(({ kind }) => kind));
  });

  it('with letter and card of another agent, whatever was wanted again of the one before', async () => {
    const applied = await postedCase();
    await deeds.receives(applied);
    await deeds.refusesPapers(applied, { applicationForm: '印章模糊，请重新盖章后补寄' });
    const { id: accountId } = applied.applicant;
    const agent = { agentName: '万里晴', agentIdNumber: idNumberOf(), agentMobile: '13870740001' };
    await world.transact((tx) => carryAgent(tx, world, systemActor('clock'), { accountId, kind: 'handOver', agent }));
    expect(await wanted(applied)).toEqual(expect.arrayContaining(['applicationForm', 'authorisationLetter', 'agentIdCard']));
  });
});
