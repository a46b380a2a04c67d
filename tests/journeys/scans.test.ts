import { expect, it } from '@jest/globals';
import { blankSheet, copy, pile, scansOf } from '../support/scans.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { agentOf } from '../support/story/agent.ts';
import { browser } from '../support/story/http.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { verdictOf } from '../support/story/verdict.ts';

const service = await serviceOfFile();

it('ordered on the phone, scanned at the PC, confirmed on the phone, judged at the desk', async () => {
  const agent = agentOf(service, cast(301));
  const at = { params: { id: '' } };
  await agent.registers();
  await agent.starts('primary');
  at.params.id = agent.id;
  await agent.fillsIn();
  await legalRepresentativeOf(service, await agent.sendsVerification()).passesFaceCheck();

  const { desk } = await agent.person.call('POST /applications/:id/desk', at);
  const pc = browser(service.origin);
  const { token } = await pc.call('POST /desk', { body: { code: desk?.code.toLowerCase() ?? '' } });
  pc.sitAt(token);
  const forms = await Promise.all((['sealSpecimen', 'applicationForm', 'authorisationLetter'] as const).map((kind) => agent.prints(kind)));
  const scans = (await Promise.all(forms.map(scansOf))).flat();
  const sent = await pc.upload('/api/v1/desk/scans', 'all.pdf', await pile([await copy(), ...scans, await copy(), await blankSheet()]));

  const { seen: arrived } = await verdictOf(agent.looks, sent.id);
  const state = (kind: string) => arrived.documents.find((document) => document.kind === kind)?.state;
  expect(['applicationForm', 'authorisationLetter', 'sealSpecimen'].map(state)).toEqual(['uploaded', 'uploaded', 'uploaded']);
  expect(arrived.unsorted.map(({ filePage, fromDesk }) => [filePage, fromDesk])).toEqual([
    [1, true],
    [5, true],
    [6, true],
  ]);
  const [licence = '', card = '', blank = ''] = arrived.unsorted.map(({ id }) => id);
  const place = (pageId: string, kind: 'credentialCopy' | 'agentIdCard') =>
    agent.person.call('POST /applications/:id/pages/:pageId/move', { params: { id: agent.id, pageId }, body: { kind } });
  await place(licence, 'credentialCopy');
  await place(card, 'agentIdCard');
  const sorted = await agent.person.call('DELETE /applications/:id/pages/:pageId', { params: { id: agent.id, pageId: blank } });
  // Nothing was sealed: that is said, and hinders nobody who has read it.
  expect(sorted.documents.flatMap(({ pages }) => pages.flatMap(({ findings }) => findings.map(({ code }) => code)))).toContain(
    'sealMissing',
  );
  expect(sorted.missing).toEqual([expect.stringMatching(/^核对 \d+ 处扫描提示$/)]);
  await expect(agent.person.call('POST /applications/:id/submit', at)).rejects.toMatchObject({ problem: { code: 'incomplete' } });

  expect((await agent.submits()).state).toBe('submitted');
  await expect(pc.call('GET /desk', {})).rejects.toMatchObject({ problem: { code: 'deskClosed' } });

  const reviewer = await staffOf(service, 'reviewer');
  const seen = (await reviewer.opens(agent.id)).documents.flatMap(({ pages }) => pages.flatMap(({ findings }) => findings));
  const missing = seen.find(({ code }) => code === 'sealMissing');
  expect(missing?.confirmedAt).not.toBeNull();
  await reviewer.judges(agent.id, missing?.id ?? '', 'confirmed');
  await reviewer.returns(agent.id, { documents: { applicationForm: '缺少单位公章' } });
  // A code that ended with the submission does not come back with the return.
  await expect(pc.call('GET /desk', {})).rejects.toMatchObject({ problem: { code: 'deskClosed' } });
  await agent.uploads('applicationForm');
  expect((await agent.submits()).state).toBe('submitted');
});

it('printed, changed, changed back: the scan of the first print is accepted and handed in', async () => {
  const agent = agentOf(service, cast(302));
  await agent.registers();
  await agent.starts('primary');
  await agent.fillsIn();
  await legalRepresentativeOf(service, await agent.sendsVerification()).passesFaceCheck();
  const first = await scansOf(await agent.prints('applicationForm'));

  await agent.fillsIn({ receiverName: '曾小燕' });
  await agent.fillsIn({ receiverName: agent.cast.receiver.name });
  for (const scan of first) {
    const sent = await agent.person.upload(`/api/v1/applications/${agent.id}/documents/applicationForm`, 'form.jpg', scan);
    await verdictOf(agent.looks, sent.id);
  }
  for (const { kind } of (await agent.looks()).documents) if (kind !== 'applicationForm') await agent.uploads(kind);

  const form = (await agent.looks()).documents.find(({ kind }) => kind === 'applicationForm');
  expect(form).toMatchObject({ state: 'uploaded', reason: null });
  expect(form?.pages.flatMap(({ findings }) => findings.map(({ code }) => code))).not.toContain('outdatedPrint');
  expect((await agent.submits()).state).toBe('submitted');
  const reviewer = await staffOf(service, 'reviewer');
  expect((await reviewer.approves(agent.id)).state).toBe('approved');
});
