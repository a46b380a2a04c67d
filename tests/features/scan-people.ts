import { buffer } from 'node:stream/consumers';
import type { DocumentKind } from '../../server/contract/documents.ts';
import type { Problem } from '../../server/contract/errors.ts';
import type { PrintedKind } from '../../server/contract/scan.ts';
import type { PageView } from '../../server/contract/scan-views.ts';
import type { ApplicationView, Arrival, UploadView } from '../../server/contract/views.ts';
import { signCode } from '../../server/features/document/print/page-code.ts';
import { type PrintData, renderPaper } from '../../server/features/document/print/pdf/index.ts';
import { checkUpload } from '../../server/features/document/upload/check.ts';
import { codeText } from '../../server/scan/sheet/code.ts';
import { printData } from '../support/print-data.ts';
import { scansOf } from '../support/scans.ts';
import { verdictOf } from '../support/story/verdict.ts';
import type { Draft } from './applying-people.ts';
import type { ApplyingService } from './applying-service.ts';

interface Sent {
  status: number;
  /** The application once the file was judged, and what became of it; or why it was refused at once. */
  body: { application: ApplicationView; arrivals: Arrival[]; upload: UploadView } & Problem;
}

/** What agents do with paper, printer and scanner in a story. */
export function scanDesk({ origin, world }: ApplyingService) {
  /** Sends a file without waiting for its verdict. */
  async function hands(who: Draft, path: string, content: Buffer, name: string): Promise<Sent & { body: { id: string } }> {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(content)]), name);
    const headers = { authorization: `Bearer ${who.token}` };
    const response = await fetch(`${origin}/api/v1/applications/${who.id}/${path}`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Sent['body'] & { id: string } };
  }

  async function send(who: Draft, path: string, content: Buffer, name: string): Promise<Sent> {
    const { status, body } = await hands(who, path, content, name);
    if (status !== 202) return { status, body };
    const looks = async () => {
      await checkUpload(world);
      return who.view();
    };
    const { seen: application, upload } = await verdictOf(looks, body.id);
    return { status, body: { ...body, application, arrivals: upload.pages, upload } };
  }

  /** The paper as it comes out of the printer. */
  async function print(who: Draft, kind: PrintedKind): Promise<Buffer> {
    const { body } = await who.call('POST /applications/:id/print-ticket', { params: { id: who.id }, body: { kind } });
    const headers = { authorization: `Bearer ${who.token}` };
    return Buffer.from(await (await fetch(origin + body.url, { headers })).arrayBuffer());
  }

  return {
    /** The first page of the printed paper on the scanner, not sealed. */
    async scan(who: Draft, kind: PrintedKind): Promise<Buffer> {
      const [first] = await scansOf(await print(who, kind));
      if (!first) throw new Error('nothing was printed');
      return first;
    },
    /** The pages of an application form that needs two, on the scanner; `tag` forges the code. */
    async scansOfLongForm(who: Draft, { tag }: { tag?: string } = {}): Promise<[Buffer, Buffer]> {
      const { orderNumber, form } = await who.view();
      const rows = Array.from({ length: 45 }, (_, index) => ({ label: `说明${index}`, value: '按合同约定' }));
      const pageCode: PrintData['pageCode'] = (document, page, pages) => {
        const code = signCode(world.sealer, { orderNumber, document, version: form.version, page, pages });
        return codeText({ ...code, tag: tag ?? code.tag });
      };
      const data = printData({ orderNumber, sections: [{ title: '其他说明', rows }], pageCode });
      return (await scansOf(await buffer(renderPaper('applicationForm', data)))) as [Buffer, Buffer];
    },
    /** One file for one document. */
    uploads: (who: Draft, kind: string, content: Buffer, name = 'scan.jpg') => send(who, `documents/${kind}`, content, name),
    hands,
    /** One file with whatever is in it. */
    uploadsPile: (who: Draft, content: Buffer, name = 'scans.pdf') => send(who, 'scans', content, name),
    move: (who: Draft, pageId: string, kind: DocumentKind) =>
      who.call('POST /applications/:id/pages/:pageId/move', { params: { id: who.id, pageId }, body: { kind } }),
    remove: (who: Draft, pageId: string) => who.call('DELETE /applications/:id/pages/:pageId', { params: { id: who.id, pageId } }),
    confirm: (who: Draft, findingId: string) =>
      who.call('POST /applications/:id/findings/:findingId/confirm', { params: { id: who.id, findingId } }),
    /** Follows a link as somebody who is signed in, or as nobody. */
    get: (url: string, by?: { token: string }) => fetch(origin + url, { headers: by ? { authorization: `Bearer ${by.token}` } : {} }),
  };
}

/** The pages of one document. */
export const pagesOf = ({ documents }: Pick<ApplicationView, 'documents'>, kind: DocumentKind): PageView[] =>
  documents.find((document) => document.kind === kind)?.pages ?? [];

export const slotOf = ({ documents }: Pick<ApplicationView, 'documents'>, kind: DocumentKind) =>
  documents.find((document) => document.kind === kind);

/** Codes of what was found on a page. */
export const codesOf = (page: PageView | undefined): string[] => (page?.findings ?? []).map(({ code }) => code);

/** The sentence of one finding on a page. */
export const sentenceOf = (page: PageView | undefined, code: string): string | undefined =>
  page?.findings.find((finding) => finding.code === code)?.message;
