import { authenticator } from '../authenticator.ts';
import type { MetService } from '../service.ts';
import { asHuman } from './agent.ts';
import { browser, type Person } from './http.ts';

/** What somebody has at home: the password that they chose, and an authenticator. */
interface Belongings {
  password?: string;
  code?: () => Promise<string>;
}

/** By origin and login, as long as the story runs. */
const belongings = new Map<string, Belongings>();

function belongingsOf({ origin }: MetService, login: string): Belongings {
  const key = `${origin} ${login}`;
  const found = belongings.get(key) ?? {};
  belongings.set(key, found);
  return found;
}

/**
 * Signs a member of staff in and does what is asked at the door, as a person would: a password of one's own, an authenticator, its code.
 * `given`: the password that somebody else chose, until there is another.
 */
export async function signedInStaff(service: MetService, login: string, given: string): Promise<Person> {
  const person = browser(service.origin);
  const own = belongingsOf(service, login);
  const body = { login, password: own.password ?? given, ...(await asHuman(service, person, 'staffSignIn', login)) };
  let { needs } = await person.call('POST /staff/sessions', { body });
  for (; needs !== null; needs = (await person.call('GET /session', {})).needs) await atTheDoor[needs](person, own, given);
  return person;
}

const atTheDoor = {
  async terms() {
    throw new Error('terms are for agents');
  },
  async code(person: Person, own: Belongings) {
    await person.call('POST /staff/second-factor', { body: { code: (await own.code?.()) ?? '' } });
  },
  async password(person: Person, own: Belongings, given: string) {
    const next = 'Qingshan-lvshui-7391';
    await person.call('POST /staff/password', { body: { current: given, next } });
    own.password = next;
  },
  async enrolment(person: Person, own: Belongings) {
    const { offer, secret } = await person.call('POST /staff/second-factor/offer', {});
    own.code = authenticator(secret);
    const { recoveryCodes } = await person.call('POST /staff/second-factor/set', { body: { offer, code: await own.code() } });
    if (recoveryCodes.length !== 10) throw new Error(`${recoveryCodes.length} recovery codes were shown`);
  },
};
