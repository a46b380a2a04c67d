import { desks } from '../../../server/access/upload-codes.ts';
import { documentsFor } from '../../../server/contract/documents.ts';
import { copy } from '../../support/scans.ts';
import { standIn } from '../../support/stand-in.ts';
import { eligible } from '../../support/story/agent.ts';
import { cast } from '../../support/story/people.ts';
import type { Requests, Stage } from '../wish.ts';
import { type Case, caseIn, pageIn, productId, verificationIn } from './cases.ts';
import { account, applicant, atDesk } from './people.ts';

const own = async (stage: Stage, found: Case) => ({ headers: await applicant(stage, found.account.id), params: found.params });

const page = async () => ({ name: 'page.jpg', content: await copy() });

/** Everything is there but the last word. */
async function readyCase(stage: Stage): Promise<Case> {
  const { database, catalogue } = stage.world;
  const found = await caseIn(stage, 'draft');
  await verificationIn(stage, found, 'verified');
  const product = catalogue[productId];
  const kinds = product ? documentsFor(product, 'secondary') : [];
  const slots = await database.documentSlot.findMany({ where: { applicationId: found.application.id, kind: { in: kinds } } });
  for (const { id } of slots) await standIn(database, 'documentSlot', id, 'uploaded');
  return found;
}

/** What the agent does until the application is handed in. */
export const fillingInRequests: Requests<
  | 'POST /applications'
  | 'POST /applications/:id/form'
  | 'PUT /applications/:id/draft'
  | 'POST /applications/:id/key-type'
  | 'POST /applications/:id/verification'
  | 'POST /applications/:id/verification/code'
  | 'POST /applications/:id/verification/sms'
  | 'POST /applications/:id/scans'
  | 'POST /applications/:id/documents/:kind'
  | 'POST /applications/:id/pages/:pageId/move'
  | 'DELETE /applications/:id/pages/:pageId'
  | 'POST /applications/:id/findings/:findingId/confirm'
  | 'POST /applications/:id/desk'
  | 'DELETE /applications/:id/desk'
  | 'POST /applications/:id/submit'
  | 'POST /applications/:id/print-ticket'
  | 'POST /desk'
  | 'POST /desk/scans'
> = {
  'POST /applications': {
    async begin(stage) {
      const { id } = await account(stage);
      return { headers: await applicant(stage, id), body: { productId, keyType: 'primary', gate: eligible } };
    },
  },
  'POST /applications/:id/form': {
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      const { id } = found.application;
      const version = async () => (await stage.world.database.application.findUniqueOrThrow({ where: { id } })).formVersion;
      return {
        ...(await own(stage, found)),
        body: { baseVersion: 1, answers: { invoiceEmail: 'fapiao@qinghe.example.com' } },
        also: version,
      };
    },
  },
  'PUT /applications/:id/draft': {
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      const applicationId = found.application.id;
      const typed = async () => {
        const rows = await stage.world.database.formDraft.findMany({ where: { applicationId } });
        return rows.map(({ field, typedSealed }) => [field, stage.world.sealer.open(typedSealed)]);
      };
      return {
        ...(await own(stage, found)),
        body: { formVersion: 1, fields: { invoiceEmail: { typed: 'fapiao@', seen: '' } } },
        also: typed,
      };
    },
  },
  'POST /applications/:id/key-type': {
    begin: async (stage) => ({ ...(await own(stage, await caseIn(stage, 'draft'))), body: { keyType: 'primary' } }),
  },
  'POST /applications/:id/verification': {
    begin: async (stage) => own(stage, await caseIn(stage, 'draft')),
  },
  'POST /applications/:id/verification/code': {
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      await verificationIn(stage, found, 'sent');
      return own(stage, found);
    },
  },
  'POST /applications/:id/verification/sms': {
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      await verificationIn(stage, found, 'sent');
      return { ...(await own(stage, found)), body: { mobile: cast(stage.number).legal.mobile } };
    },
  },
  'POST /applications/:id/scans': {
    asks: ['storage.put'],
    begin: async (stage) => ({ ...(await own(stage, await caseIn(stage, 'draft'))), file: await page() }),
  },
  'POST /applications/:id/documents/:kind': {
    asks: ['storage.put'],
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      return { ...(await own(stage, found)), params: { ...found.params, kind: 'credentialCopy' }, file: await page() };
    },
  },
  'POST /applications/:id/pages/:pageId/move': {
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      const { pageId } = await pageIn(stage, found, null);
      return { ...(await own(stage, found)), params: { ...found.params, pageId }, body: { kind: 'credentialCopy' } };
    },
  },
  'DELETE /applications/:id/pages/:pageId': {
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      const { pageId } = await pageIn(stage, found, 'credentialCopy');
      return { ...(await own(stage, found)), params: { ...found.params, pageId } };
    },
  },
  'POST /applications/:id/findings/:findingId/confirm': {
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      const { findingId } = await pageIn(stage, found, 'credentialCopy');
      return { ...(await own(stage, found)), params: { ...found.params, findingId } };
    },
  },
  'POST /applications/:id/desk': {
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      return { ...(await own(stage, found)), also: async () => (await desks(stage.world).of(found.application.id)) !== null };
    },
  },
  'DELETE /applications/:id/desk': {
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      await atDesk(stage, found.application.id);
      return { ...(await own(stage, found)), also: () => desks(stage.world).of(found.application.id) };
    },
  },
  'POST /applications/:id/submit': {
    async begin(stage) {
      const found = await readyCase(stage);
      await atDesk(stage, found.application.id);
      return { ...(await own(stage, found)), also: () => desks(stage.world).of(found.application.id) };
    },
  },
  'POST /applications/:id/print-ticket': { none: 'signs a link and keeps nothing' },
  'POST /desk': { none: 'each PC that is let in gets a token of its own, which ends with the code' },
  'POST /desk/scans': {
    asks: ['storage.put'],
    async begin(stage) {
      const { application } = await caseIn(stage, 'draft');
      return { headers: await atDesk(stage, application.id), file: await page() };
    },
  },
};
