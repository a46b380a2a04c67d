import { isSensitive, type QuestionKey, questionKeys } from './form.ts';
import { keys } from './machine.ts';
import type { ApplicationState } from './machines/application-words.ts';
import { answerKinds } from './personal-data.ts';
import { allStaff, type Role, type StaffRole } from './roles.ts';

/** What staff may open one by one: a masked answer of the form, or the mobile that the legal representative left for a manual check. */
export type Revealable = QuestionKey | 'manualContact';
export const revealables: readonly Revealable[] = [...questionKeys, 'manualContact'];

/** What is opened for one purpose. */
type Purpose = 'identity' | 'agent' | 'receiver' | 'invoice' | 'manualCheck';

const purposes: Partial<Record<Revealable, Purpose>> = {
  agentMobile: 'agent',
  agentEmail: 'agent',
  invoiceEmail: 'invoice',
  receiverMobile: 'receiver',
  receiverStreet: 'receiver',
  manualContact: 'manualCheck',
};

/** The purpose of a value; null for one that is not masked. Whatever a product asks beside the usual counts as an identity number. */
const purposeOf = (key: Revealable): Purpose | null => purposes[key] ?? (key !== 'manualContact' && isSensitive(key) ? 'identity' : null);

interface DisclosureRow extends Record<Purpose, readonly StaffRole[]> {
  /** Who sees the case at all. */
  case: readonly StaffRole[];
  /** Who opens its scans; those of identity papers, and what may be one, are opened as an identity number is. */
  scans: readonly StaffRole[];
}

const nobody = [] as const;
const judges = ['reviewer', 'supervisor'] as const;

/**
 * Who must see what, and when: whoever judges a case reads all of it while it is judged; whoever calls, sends or pays back sees whom to reach while
 * that may be needed, and no identity number. A scan is opened by who judges or answers for the case, and by who makes the key after it. What is still being filled in concerns those alone who decide a manual check.
 */
// biome-ignore format: a table
export const disclosures: Record<ApplicationState, DisclosureRow> = {
  draft: { case: judges, scans: nobody, identity: nobody, agent: nobody, receiver: nobody, invoice: nobody, manualCheck: judges },
  submitted: { case: allStaff, scans: judges, identity: judges, agent: judges, receiver: judges, invoice: judges, manualCheck: nobody },
  returned: { case: allStaff, scans: judges, identity: nobody, agent: judges, receiver: nobody, invoice: nobody, manualCheck: judges },
  approved: { case: allStaff, scans: judges, identity: nobody, agent: [...judges, 'finance'], receiver: nobody, invoice: nobody, manualCheck: nobody },
  paid: { case: allStaff, scans: judges, identity: nobody, agent: [...judges, 'dispatcher', 'finance'], receiver: nobody, invoice: ['finance'], manualCheck: nobody },
  posted: { case: allStaff, scans: judges, identity: nobody, agent: [...judges, 'dispatcher', 'finance'], receiver: nobody, invoice: ['finance'], manualCheck: nobody },
  received: { case: allStaff, scans: judges, identity: judges, agent: [...judges, 'dispatcher', 'finance'], receiver: judges, invoice: ['finance'], manualCheck: nobody },
  papersIncomplete: { case: allStaff, scans: judges, identity: nobody, agent: [...judges, 'dispatcher', 'finance'], receiver: nobody, invoice: ['finance'], manualCheck: nobody },
  inProduction: { case: allStaff, scans: [...judges, 'producer'], identity: nobody, agent: judges, receiver: nobody, invoice: ['finance'], manualCheck: nobody },
  produced: { case: allStaff, scans: ['producer', 'supervisor'], identity: nobody, agent: ['dispatcher', 'supervisor'], receiver: ['dispatcher', 'supervisor'], invoice: ['finance'], manualCheck: nobody },
  dispatched: { case: allStaff, scans: ['supervisor'], identity: nobody, agent: ['dispatcher', 'supervisor'], receiver: ['dispatcher', 'supervisor'], invoice: ['finance'], manualCheck: nobody },
  completed: { case: allStaff, scans: ['supervisor'], identity: nobody, agent: ['dispatcher', 'finance', 'supervisor'], receiver: ['dispatcher', 'supervisor'], invoice: ['finance'], manualCheck: nobody },
  cancelled: { case: allStaff, scans: ['supervisor'], identity: nobody, agent: ['finance', 'supervisor'], receiver: nobody, invoice: ['finance'], manualCheck: nobody },
  rejected: { case: allStaff, scans: ['supervisor'], identity: nobody, agent: ['finance', 'supervisor'], receiver: nobody, invoice: ['finance'], manualCheck: nobody },
};

/** Whether a masked answer is shown at all. Of what is still being filled in, the number of who is to be checked by hand alone, to who may enter that. */
export const showsMasked = (state: ApplicationState, key: QuestionKey, judging: boolean): boolean =>
  !isSensitive(key) || disclosures[state].case !== judges || (judging && answerKinds[key] === 'representativeIdentity');

const among = (roles: readonly Role[], allowed: readonly Role[]): boolean => roles.some((role) => allowed.includes(role));

/** Whether one of `roles` may open the value of a case in `state`. */
export function mayReveal(roles: readonly Role[], state: ApplicationState, key: Revealable): boolean {
  const purpose = purposeOf(key);
  return purpose !== null && among(roles, disclosures[state][purpose]);
}

/** Whether one of `roles` may open the scan of a page while its case is in `state`; `identity`: it shows an identity paper, or may. */
export const mayOpenScan = (roles: readonly Role[], state: ApplicationState, identity: boolean): boolean =>
  among(roles, disclosures[state][identity ? 'identity' : 'scans']);

/** States in which one of `roles` sees a case at all. */
export const statesShownTo = (roles: readonly Role[]): ApplicationState[] =>
  keys(disclosures).filter((state) => among(roles, disclosures[state].case));

/** Who still sees what is kept because a law wants it and used for nothing else: whoever answers to courts, authorities and the persons themselves. */
const storedOnly: readonly StaffRole[] = ['supervisor'];
export const seesStored = (roles: readonly Role[]): boolean => among(roles, storedOnly);
