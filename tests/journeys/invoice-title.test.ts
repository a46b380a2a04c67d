import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { pdf } from '../support/pictures.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { agentOf } from '../support/story/agent.ts';
import { browser } from '../support/story/http.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { paidUnseen } from '../support/story/stages.ts';

const service = await serviceOfFile();
const { database } = service.world;
const [finance, reviewer, producer, dispatcher] = [
  await staffOf(service, 'finance'),
  await staffOf(service, 'reviewer'),
  await staffOf(service, 'producer'),
  await staffOf(service, 'dispatcher'),
];
const payer = { title: '江西云岭工程有限公司', taxNumber: '91350100M000100Y43' };

/** Paid for; the invoice is to be made out to who paid. */
async function paidByAnother(number: number) {
  const agent = await paidUnseen(service, agentOf(service, cast(number)));
  const proves = async (content: Buffer, name = '付款凭证.pdf') => {
    await agent.person.upload(`/api/v1/applications/${agent.id}/invoice/title-proof`, name, content);
    return (await agent.looks()).invoice;
  };
  const corrects = (body: typeof payer) => agent.person.call('POST /applications/:id/invoice/correct', { params: { id: agent.id }, body });
  return { agent, proves, corrects };
}

const isProduced = async (id: string, number: number) => {
  await dispatcher.receives(id);
  await reviewer.acceptsPapers(id);
  await producer.produces(id, `3A00112299${number}`, `JXK2026-${200_000 + number}`);
};

it('An agent whose invoice goes to who paid uploads the proof; finance opens it at its task and decides with a reason that the agent reads', async () => {
  const { agent, proves, corrects } = await paidByAnother(371);
  const proof = await pdf(1);
  await expect(proves(proof)).rejects.toMatchObject({ status: 409, problem: { code: 'nothingAsked' } });
  await corrects(payer);
  await expect(proves(Buffer.from('这是一个文本文件'), '凭证.txt')).rejects.toMatchObject({
    status: 400,
    problem: { code: 'scanRefused' },
  });
  expect(await proves(proof)).toMatchObject({ titleOpen: true, titleProofs: [{}] });
  // Sent again after a broken connection.
  expect((await proves(proof))?.titleProofs).toHaveLength(1);
  await isProduced(agent.id, 371);
  const task = await eventually('finance is asked', () =>
    database.task.findFirst({ where: { applicationId: agent.id, kind: 'invoiceDue', doneAt: null } }),
  );
  expect(task.about).toContain('请先核对上传的或随原件寄来的付款凭证');
  expect((await reviewer.opens(agent.id)).invoice?.titleProofs).toEqual([]);
  const { issue = 0, titleProofs = [] } = (await finance.opens(agent.id)).invoice ?? {};
  const opened = await finance.person.download(titleProofs[0]?.url ?? '');
  expect(opened).toEqual({ contentType: 'application/pdf', content: proof });
  const decides = (proofs?: string[]) =>
    finance.person.call('POST /staff/applications/:id/invoice/title', {
      params: { id: agent.id },
      body: { issue, ...(proofs && { proofs }), agreed: true, words: '付款回单与抬头一致' },
    });
  const seen = titleProofs.map(({ id }) => id);
  // While finance looks at the first the agent sends another, which nobody has seen.
  await proves(await pdf(3));
  const unseen = { status: 409, problem: { code: 'proofsChanged', message: expect.stringContaining('现有 2 份') } };
  await expect(decides(seen)).rejects.toMatchObject(unseen);
  await expect(decides([])).rejects.toMatchObject(unseen);
  // A console that was opened before the release names no files.
  await expect(decides()).rejects.toMatchObject(unseen);
  const both = (await finance.opens(agent.id)).invoice?.titleProofs.map(({ id }) => id) ?? [];
  await decides(both);
  const { detail } = await database.event.findFirstOrThrow({ where: { applicationId: agent.id, name: 'settleInvoiceTitle' } });
  const hashes = (await database.titleProof.findMany({ where: { applicationId: agent.id } })).map(({ id: proofId, sha256 }) => ({
    proofId,
    sha256,
  }));
  expect(hashes).toContainEqual({ proofId: seen[0], sha256: createHash('sha256').update(proof).digest('hex') });
  expect(detail).toMatchObject({ proofs: expect.arrayContaining(hashes) });
  const after = await agent.looks();
  expect(after.invoice).toMatchObject({ titleOpen: false, title: payer.title });
  expect(after.history).toContainEqual(expect.objectContaining({ note: expect.stringContaining('付款回单与抬头一致') }));
  await expect(proves(await pdf(2))).rejects.toMatchObject({ problem: { code: 'nothingAsked' } });
});

it('The proof of a title is nobody else’s to send, at most five files of it are kept, and it goes when the title is corrected', async () => {
  const { agent, proves, corrects } = await paidByAnother(372);
  await database.invoice.update({ where: { applicationId: agent.id }, data: payer });
  const stranger = agentOf(service, cast(373));
  await stranger.registers();
  const path = `/api/v1/applications/${agent.id}/invoice/title-proof`;
  await expect(stranger.person.upload(path, '凭证.pdf', await pdf(1))).rejects.toMatchObject({ status: 404 });
  await expect(browser(service.origin).upload(path, '凭证.pdf', await pdf(1))).rejects.toMatchObject({ status: 401 });
  for (let pages = 1; pages <= 5; pages += 1) expect((await proves(await pdf(pages)))?.titleProofs).toHaveLength(pages);
  await expect(proves(await pdf(6))).rejects.toMatchObject({ status: 409, problem: { code: 'wrongState' } });
  await corrects({ ...payer, title: '江西云岭建设有限公司' });
  expect((await agent.looks()).invoice).toMatchObject({ titleOpen: true, titleProofs: [] });
});
