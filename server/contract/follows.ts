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

/**
 * Answers that follow from `change`: those that stand as they followed from the answers before, and that nobody gave another way. What could not stand
 * as an answer does not follow.
 */
export function followers(form: Form, before: Answers, change: Answers): Answers {
  const [was, is] = [derived(before), derived({ ...before, ...change })];
  const given = (key: QuestionKey) => change[key] !== undefined || (before[key] ?? '') !== (was[key] ?? '');
  const following = keys(is).filter((key) => form.questions[key] && !question(form, key).fixed && !given(key) && is[key] !== before[key]);
  const after = { ...before, ...change, ...is };
  return Object.fromEntries(following.flatMap((key) => (answerFault(form, key, after) ? [] : [[key, is[key]]])));
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

/** Of an earlier form of the same organisation what is true still: nothing that the account says itself, and of the agent only where it is the same one. */
export function knownFrom(form: Form, last: Answers, agentMobile: string): Answers {
  const people: readonly SectionKey[] = last.agentMobile === agentMobile ? [] : ['agent', 'receiver'];
  const isKnown = (key: QuestionKey) => {
    const asked = form.questions[key];
    return asked && !asked.fixed && last[key] && !people.includes(asked.section) && answerFault(form, key, last) === null;
  };
  return Object.fromEntries(keys(last).flatMap((key) => (isKnown(key) ? [[key, last[key]]] : [])));
}
