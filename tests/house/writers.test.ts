import { describe, expect, it } from '@jest/globals';
import { serverFiles, textOf } from './sources.ts';

/**
 * Who may write each table, by folder or file below `server/`. A feature writes its own tables; the second and later names are the
 * exceptions, each with its reason.
 */
const writers: Record<string, readonly string[]> = {
  // Staff correct a name after a call to the hotline (R2.1).
  // … or hand it to another agent.
  account: [
    'features/account/',
    'features/staff/accounts.ts',
    'features/staff/account-change.ts',
    'features/staff/give-account.ts',
    // An agent who is replaced by staff or by the legal representative leaves no invitation behind.
    'content/free-account.ts',
    // … and the account says since when.
    'content/carry-agent.ts',
    'content/ended-organisation.ts',
    'features/staff/effects.ts',
    // Its agent says what it is called now.
    'features/application/change-organisation.ts',
  ],
  // An allowance is given by the account and used up by a message.
  allowance: ['features/account/', 'features/notification/', 'features/staff/give-account.ts', 'content/free-account.ts'],
  // Each code of a second factor counts once, and what counts it says who is let in.
  staff: ['features/staff/', 'access/second-factor.ts'],
  recoveryCode: ['features/staff/', 'access/second-factor.ts'],
  calendarNotice: ['features/calendar/'],
  primaryKeyHolder: ['features/staff/'],
  endedOrganisation: ['content/ended-organisation.ts'],
  // When a token was last shown.
  serviceAccount: ['features/staff/', 'access/service-accounts.ts'],
  // Applications are numbered, and so is what only asks a legal representative.
  orderDay: ['content/order-number.ts'],
  // What a reviewer judges has changed: its version rises.
  // The agent of an organisation, or the organisation itself, changed in all that it applied for.
  // Letter and card that came on paper are the reviewer's to enter.
  application: [
    'features/application/',
    'lifecycle/seen.ts',
    'features/privacy/',
    'content/carry-agent.ts',
    'content/write-facts.ts',
    'features/review/agent-papers.ts',
    'features/account/claim/',
  ],
  // What is typed is saved, is somebody's who is no longer there, or was typed into a form that is shut by now.
  formDraft: ['features/application/', 'content/form-draft.ts', 'lifecycle/advance.ts'],
  event: ['lifecycle/events.ts'],
  eventHead: ['features/evidence/close-day.ts'],
  evidenceKey: ['lifecycle/evidence-keys.ts'],
  // Another person is the legal representative.
  verification: ['features/verification/', 'content/outdate-verification.ts', 'features/promise/'],
  verificationEntry: ['features/verification/'],
  // Slots come with the application and become outdated with what is printed; the reviewer passes or flags them.
  documentSlot: ['features/document/', 'features/application/', 'features/review/', 'content/outdate-prints.ts'],
  upload: ['features/document/'],
  page: ['features/document/'],
  // Found in one file; the applicant confirms, staff judge.
  scanFinding: ['content/findings.ts', 'features/document/pages/confirm.ts', 'features/review/judge-finding.ts'],
  payment: ['features/payment/'],
  refund: ['features/payment/'],
  channelNotice: ['features/payment/'],
  // An applicant who no longer wants to withdraw ends what two of the staff were about to agree on.
  twoPersonRequest: ['features/two-persons/', 'content/lapsed-requests'],
  withdrawal: ['features/withdrawal/', 'lifecycle/withdrawals.ts', 'features/promise/'],
  // Two agree that a key is replaced, or that its number was misread; production revokes it.
  // A loss is reported by a courier or the desk.
  replacedKey: ['features/production/', 'content/gone-key.ts'],
  originals: ['features/originals/', 'features/promise/'],
  shippingFiling: ['features/payment/'],
  platformCertificate: ['features/payment/'],
  tradeManagement: ['features/payment/'],
  billLine: ['features/reconciliation/'],
  reconciliationRun: ['features/reconciliation/'],
  difference: ['features/reconciliation/'],
  // Originals of an application that ended travel back like any other.
  parcel: ['features/parcel/', 'content/sent-parcel.ts'],
  // A conversion changes what is paid, in one step with the price; an invoice follows its buyer's name until it is asked for.
  invoice: ['features/invoice/', 'features/payment/convert.ts', 'content/write-facts.ts', 'features/promise/'],
  invoiceFile: ['features/invoice/'],
  titleProof: ['features/invoice/'],
  redLetter: ['features/invoice/'],
  // Every feature may ask a person to act; it does so through one file.
  consent: ['content/consents.ts'],
  consentWording: ['content/consents.ts'],
  // An owner asks for a copy with a proof that the account knows; the file is written elsewhere.
  dataExport: ['features/account/export.ts', 'features/account/claim/outcomes.ts', 'features/privacy/', 'features/staff/give-account.ts'],
  task: ['lifecycle/tasks.ts', 'features/task/', 'features/promise/'],
  taskCall: ['features/task/'],
  message: ['content/told-codes.ts', 'features/notification/'],
  deployment: ['data/claim.ts'],
  sweepFailure: ['lifecycle/sweep-failures.ts'],
  push: ['lifecycle/pushes.ts'],
  // The daily sweep lies with the other sweeps.
  refusedRequest: ['http/refusals.ts', 'features/privacy/'],
  // The claim is the request's; the daily sweep lies with the other sweeps.
  idempotentCommand: ['access/idempotency.ts', 'features/application/effects.ts'],
};

const models = [...textOf('prisma/schema.prisma').matchAll(/^model (\w+)/gm)].map(
  ([, name = '']) => name.charAt(0).toLowerCase() + name.slice(1),
);
const files = serverFiles();
const writes =
  /\b(?:tx|database|prisma)\s*\.(\w+)\s*\.(?:create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)\(/g;

/** A command of a small machine writes its row; the application's are every feature's, since its table says who may give them. */
const commands = /\badvance\(\s*tx,\s*world,\s*'(?!application')(\w+)'/g;

const found = files.flatMap((path) => {
  const text = textOf(path);
  const named = [...text.matchAll(writes), ...text.matchAll(commands)];
  return named.map(([, model = '']) => ({ path: path.replace('server/', ''), model }));
});

describe('who writes which table', () => {
  it('is laid down for every table of the schema', () => {
    expect(Object.keys(writers).sort()).toEqual([...models].sort());
  });

  it('finds the writes it is to judge', () => {
    for (const model of models) expect(found.map((write) => write.model)).toContain(model);
  });

  it('is kept', () => {
    const foreign = found.filter(({ path, model }) => !writers[model]?.some((owner) => path.startsWith(owner)));
    expect(foreign).toEqual([]);
  });

  it('has no owner or exception that nobody needs', () => {
    for (const [model, owners] of Object.entries(writers))
      for (const owner of owners) {
        const used = found.some((write) => write.model === model && write.path.startsWith(owner));
        expect({ model, owner, used }).toEqual({ model, owner, used: true });
      }
  });

  it('opens what events say in one place', () => {
    const readers = files.filter((path) => /\b(actorName|wordsSealed)\b/.test(textOf(path)));
    expect(readers.sort()).toEqual([
      'server/data/personal-data.ts',
      'server/lifecycle/event-hash.ts',
      'server/lifecycle/event-words.ts',
      'server/lifecycle/events.ts',
    ]);
  });

  it('lets hand-written SQL change no state and no event', () => {
    const guilty = files.filter((path) => /(update|insert into|delete from)\s+"?(Application|Event)"?/i.test(textOf(path)));
    expect(guilty).toEqual(['server/content/carry-agent.ts', 'server/content/rename-organisation.ts']);
    const set = guilty.map((path) => /update "Application"([\s\S]*?)where/.exec(textOf(path))?.[1] ?? '');
    expect(set).toEqual([expect.stringContaining('set "agentLeftAt"'), expect.stringContaining('set "organisationName"')]);
    expect(set.join()).not.toContain('"state"');
  });
});
