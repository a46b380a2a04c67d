import type { Courier } from '../../../server/contract/couriers.ts';
import { type DocumentKind, documents, type KeyType } from '../../../server/contract/documents.ts';
import type { HumanPurpose } from '../../../server/contract/puzzle.ts';
import type { ApplicationView, PaymentMethod, PaymentView } from '../../../server/contract/views.ts';
import { agreedTo } from '../agreed-texts.ts';
import { shownHuman } from '../human.ts';
import { copy, scansOf } from '../scans.ts';
import type { MetService } from '../service.ts';
import { browser, type Person } from './http.ts';
import { eventually } from './patience.ts';
import type { Cast } from './people.ts';
import { verdictOf } from './verdict.ts';

/** Gate answers of an organisation that may apply. */
export const eligible = { business: 'new', applicantKind: 'organisation', registered: 'active' };

/** What the agent asks for, and what differs in the answers of that product's form. */
export interface Wish {
  productId: string;
  gate: Record<string, string>;
  answers: Record<string, string>;
}

const publicResource: Wish = { productId: 'jiangxi-public-resource', gate: eligible, answers: {} };

/** The agent of an organisation, told in the words of the procedure. */
export interface Agent {
  cast: Cast;
  person: Person;
  /** Id of the application at hand. */
  id: string;
  looks(): Promise<ApplicationView>;
  registers(): Promise<void>;
  starts(keyType: KeyType): Promise<void>;
  fillsIn(changes?: Record<string, string>): Promise<void>;
  sendsVerification(): Promise<string>;
  prints(kind: DocumentKind | 'checklist'): Promise<Buffer>;
  /** Prints and scans our forms, copies the others. */
  uploads(kind: DocumentKind): Promise<void>;
  uploadsAll(): Promise<void>;
  /** Looks at each thing the scan check found and keeps the pages as they are. */
  confirms(): Promise<ApplicationView>;
  /** Confirms what was found, then hands in. */
  submits(): Promise<ApplicationView>;
  /** Says that the words of the form are those to be printed. */
  confirmsInvoice(): Promise<ApplicationView>;
  /** Confirms the invoice's words where that was not done, then begins to pay. */
  pays(method: PaymentMethod, code?: string): Promise<PaymentView>;
  posts(courier: Courier, waybill: string): Promise<ApplicationView>;
  waitsFor(state: ApplicationView['state']): Promise<ApplicationView>;
}

/** What the scan check found and nobody has looked at. */
const openFindings = ({ documents: papers }: ApplicationView) =>
  papers.flatMap(({ pages }) => pages.flatMap(({ findings }) => findings.filter((one) => one.severity !== 'note' && !one.confirmedAt)));

/** Shows that a person asks, as the pages do. */
export const asHuman = ({ world }: MetService, person: Person, purpose: HumanPurpose, about = '') =>
  shownHuman({ redis: world.redis, ask: (input) => person.call('POST /puzzles', input) }, purpose, about);

const newestCode = ({ simulators }: MetService, mobile: string): string =>
  simulators.sms.control.messages().findLast((message) => message.mobile === mobile)?.parameters[0] ?? '';

/** What the agent fills in beside what the account knows. */
export const answersOf = ({ agent, legal, receiver }: Cast) => ({
  credential: 'businessLicence',
  organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号',
  legalName: legal.name,
  legalIdNumber: legal.idNumber,
  agentName: agent.name,
  agentIdNumber: agent.idNumber,
  invoiceEmail: 'caiwu@qinghe.example.com',
  receiverName: receiver.name,
  receiverMobile: receiver.mobile,
  receiverRegion: '江西省 南昌市 红谷滩区',
  receiverStreet: '丰和中大道 1 号 青禾大厦 8 楼',
});

export function agentOf(service: MetService, who: Cast, { productId, gate, answers: own }: Wish = publicResource): Agent {
  const person = browser(service.origin);
  const at = () => ({ params: { id: agent.id } });
  const looks = () => person.call('GET /applications/:id', at());

  /** Why a file was not taken; a busy machine gives a check up and asks for the file again. */
  const refusalOf = async (id: string): Promise<string | null> => (await verdictOf(looks, id)).upload.refusal;

  async function isTaken(id: string): Promise<void> {
    const refusal = await refusalOf(id);
    if (refusal) throw new Error(`the scan was not taken twice: ${refusal}`);
  }

  /** Sends everything, then reads the application until all of it is judged. */
  async function uploadsAndWaits(kinds: readonly DocumentKind[]): Promise<void> {
    const sent: { id: string; again: () => Promise<{ id: string }> }[] = [];
    for (const kind of kinds) {
      const scans = documents[kind].generated ? await scansOf(await agent.prints(kind)) : [await copy()];
      for (const scan of scans) {
        const send = () => person.upload(`/api/v1/applications/${agent.id}/documents/${kind}`, `${kind}.jpg`, scan);
        sent.push({ ...(await send()), again: send });
      }
    }
    for (const { id, again } of sent) if (await refusalOf(id)) await isTaken((await again()).id);
  }

  const agent: Agent = {
    cast: who,
    person,
    id: '',
    looks,
    async registers() {
      await person.call('POST /sms-codes', {
        body: { purpose: 'register', mobile: who.mobile, ...(await asHuman(service, person, 'register', who.mobile)) },
      });
      const { organisationName, uscc, mobile, password } = who;
      const agreed = agreedTo(await person.call('GET /legal-texts', {}));
      await person.call('POST /accounts', {
        body: { organisationName, uscc, mobile, password, smsCode: newestCode(service, mobile), agreed },
      });
    },
    async starts(keyType) {
      agent.id = (await person.call('POST /applications', { body: { productId, keyType, gate } })).id;
    },
    async fillsIn(changes) {
      const { form, product } = await looks();
      const usual = Object.entries(answersOf(who)).filter(([key]) => key in product.form.questions);
      const answers = (changes ?? { ...Object.fromEntries(usual), ...own }) as ReturnType<typeof answersOf>;
      await person.call('POST /applications/:id/form', { ...at(), body: { baseVersion: form.version, answers } });
    },
    async sendsVerification() {
      const { link } = await person.call('POST /applications/:id/verification', at());
      return link ?? '';
    },
    async prints(kind) {
      const { url } = await person.call('POST /applications/:id/print-ticket', { ...at(), body: { kind } });
      return (await person.download(url)).content;
    },
    uploads: (kind) => uploadsAndWaits([kind]),
    uploadsAll: async () => uploadsAndWaits((await looks()).documents.map(({ kind }) => kind)),
    async confirms() {
      let view = await looks();
      for (const { id } of openFindings(view))
        view = await person.call('POST /applications/:id/findings/:findingId/confirm', { params: { id: agent.id, findingId: id } });
      return view;
    },
    async submits() {
      await agent.confirms();
      return person.call('POST /applications/:id/submit', at());
    },
    async confirmsInvoice() {
      const { invoiceTitle: title = '', invoiceTaxNumber: taxNumber = '' } = (await looks()).form.answers;
      return person.call('POST /applications/:id/invoice/confirm', { ...at(), body: { title, taxNumber } });
    },
    pays: async (method, code) => {
      if (!(await looks()).invoice?.confirmedAt) await agent.confirmsInvoice();
      return person.call('POST /applications/:id/payments', { ...at(), body: { method, ...(code && { code }) } });
    },
    posts: (courier, waybill) => person.call('POST /applications/:id/post', { ...at(), body: { courier, waybill } }),
    waitsFor: (state) =>
      eventually(`the application is ${state}`, async () => {
        const view = await looks();
        return view.state === state && view;
      }),
  };
  return agent;
}
