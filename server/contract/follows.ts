import { type Answers, answerFault, type Form, type QuestionKey, question, type SectionKey } from './form.ts';
import { keys } from './machine.ts';
import { splitAddress } from './regions.ts';

/** What stands for an answer that nobody gave: the key comes to the agent, at the organisation's address. */
function derived({ agentName, agentMobile, organisationAddress = '' }: Answers): Answers {
  const place = splitAddress(organisationAddress);
  return {
    ...(agentName && { receiverName: agentName, ...(agentMobile && { receiverMobile: agentMobile }) }),
    ...(place && { receiverRegion: place.region, receiverStreet: place.street }),
  };
}

/** One person, and one place: half of one beside half of another is nobody's. */
const units: readonly (readonly QuestionKey[])[] = [
  ['receiverName', 'receiverMobile'],
  ['receiverRegion', 'receiverStreet'],
];

/** What may follow from another answer. */
export const followingKeys: readonly QuestionKey[] = units.flat();

/**
 * Answers that follow from `change`, each unit as a whole: one that stands as it followed from the answers before, and that nobody gave another way.
 * Where nothing can be derived any more, what followed before goes (empty). What could not stand as an answer does not follow,
 * nor what somebody is typing (`typed`).
 */
export function followers(form: Form, before: Answers, change: Answers, typed: readonly string[] = []): Answers {
  const [was, is] = [derived(before), derived({ ...before, ...change })];
  const given = (key: QuestionKey) => typed.includes(key) || change[key] !== undefined || (before[key] ?? '') !== (was[key] ?? '');
  const isAsked = (key: QuestionKey) => form.questions[key] && !question(form, key).fixed;
  const after = { ...before, ...change, ...is };
  const stands = (key: QuestionKey) => is[key] === undefined || answerFault(form, key, after) === null;
  const following = units.filter((unit) => unit.every((key) => isAsked(key) && !given(key) && stands(key))).flat();
  const others = following.filter((key) => (before[key] ?? '') !== (is[key] ?? ''));
  return Object.fromEntries(others.map((key) => [key, is[key] ?? '']));
}

/** Answers that stand as they follow from the others, whoever gave them. */
export function standAsFollowed(answers: Answers): QuestionKey[] {
  const from = derived(answers);
  return keys(from).filter((key) => from[key] === answers[key]);
}

const credentials: Record<string, string> = {
  '11': 'governmentOrgan',
  '12': 'publicInstitution',
  '51': 'socialOrganisation',
  '91': 'businessLicence',
  '92': 'businessLicence',
  '93': 'businessLicence',
};

/** The paper that an organisation with such a number holds as a rule (GB 32100: who registered it, and as what), if the form offers it. */
export function usualCredential(form: Form, uscc: string): Answers {
  const credential = credentials[uscc.slice(0, 2)];
  return credential && question(form, 'credential').options?.[credential] ? { credential } : {};
}

/** Whose the last form was: the mobile of the account of now, and whether its agent left since (the mobile may be the successor's already). */
export interface Whose {
  agentMobile: string;
  agentLeft: boolean;
  /** Whether who stands for the organisation is who it was in that form, as far as anybody can say now. */
  headStands: boolean;
}

/**
 * Of an earlier form of the same organisation what is true still: nothing that the account says itself. Where the agent is another one nothing of that
 * person, nor where the invoice was mailed, nor the identity of the representative, who is asked for anew; so is one who may have been
 * replaced since.
 */
export function knownFrom(form: Form, last: Answers, { agentMobile, agentLeft, headStands }: Whose): Answers {
  const isSame = !agentLeft && last.agentMobile === agentMobile;
  const people: readonly SectionKey[] = isSame ? [] : ['agent', 'receiver'];
  const head: readonly QuestionKey[] = isSame && headStands ? [] : ['legalName', 'legalIdKind', 'legalIdNumber'];
  const ofOthers: readonly QuestionKey[] = isSame ? head : [...head, 'invoiceEmail'];
  const isKnown = (key: QuestionKey) => {
    const asked = form.questions[key];
    const isOfOther = !asked || people.includes(asked.section) || ofOthers.includes(key);
    return !isOfOther && !asked.fixed && last[key] && answerFault(form, key, last) === null;
  };
  return Object.fromEntries(keys(last).flatMap((key) => (isKnown(key) ? [[key, last[key]]] : [])));
}
