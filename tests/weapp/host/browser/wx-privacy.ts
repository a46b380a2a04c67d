import { Refused } from '../refused.ts';
import { outside } from './bridge.ts';
import { tapped } from './elements.ts';
import { call, type Script } from './script.ts';

/** The privacy guide of WeChat's console and the person's consent to it. */

interface Standing {
  /** Calls named in the guide. */
  declared: string[];
  agreed: boolean;
}

type Answer = { event: 'exposureAuthorization' | 'agree' | 'disagree'; buttonId?: string };
type Listener = (resolve: (answer: Answer) => void, about: object) => void;

let listener: Listener | null = null;
let refusedAt = 0;
let agreedBy: string | null = null;
/** WeChat does not ask again for this long after a refusal, milliseconds. */
const silence = 10_000;

tapped.agrees = (buttonId) => {
  agreedBy = buttonId;
};

const errno = { undeclared: 112, refused: 104 };

async function ask(script: Script, name: string): Promise<void> {
  if (Date.now() - refusedAt < silence) throw new Refused('privacy permission is not authorized', errno.refused);
  const agreed = listener ? await askOnce(script, name) : await outside<boolean>('privacyPopup', { name });
  if (agreed) return void (await outside('privacyAgreed'));
  refusedAt = Date.now();
  throw new Refused('privacy permission is not authorized', errno.refused);
}

/** The question that has no answer yet. */
let open: Promise<boolean> | null = null;

/** Each call raises the question, or waits for the answer to the one that stands; some never come. */
async function askOnce(script: Script, name: string): Promise<boolean> {
  const { raised, one } = await outside<{ raised: boolean; one: boolean }>('privacyQuestion');
  if (!raised) return new Promise(() => undefined);
  if (one && open) return open;
  const asked = askTheApp(script, name);
  open = asked;
  return asked.finally(() => {
    if (open === asked) open = null;
  });
}

function askTheApp(script: Script, name: string): Promise<boolean> {
  return new Promise((answered) => {
    const resolve = ({ event, buttonId }: Answer) => {
      if (event === 'exposureAuthorization') return;
      if (event === 'agree' && (!buttonId || buttonId !== agreedBy)) {
        void outside('complain', `agreed to the privacy guide without a tap on an agreePrivacyAuthorization button (${buttonId})`);
        return answered(false);
      }
      answered(event === 'agree');
    };
    call(() => listener?.(resolve, script.given({ referrer: name })));
  });
}

/** Throws what WeChat answers when the call may not be made. */
export async function allowed(script: Script, name: string): Promise<void> {
  const { declared, agreed } = await outside<Standing>('privacy');
  if (!declared.includes(name)) throw new Refused('api scope is not declared in the privacy agreement', errno.undeclared);
  if (!agreed) await ask(script, name);
}

/** Buttons that give personal data are asked about like calls. */
export const permitButtons = (script: () => Script): void => {
  tapped.permits = (name) => allowed(script(), name);
};

export const privacy = (script: () => Script) => ({
  async getPrivacySetting() {
    const { agreed } = await outside<Standing>('privacy');
    return { needAuthorization: !agreed, privacyContractName: '《用户隐私保护指引》' };
  },
  async requirePrivacyAuthorize() {
    const { agreed } = await outside<Standing>('privacy');
    if (!agreed) await ask(script(), 'requirePrivacyAuthorize');
    return {};
  },
  openPrivacyContract: () => outside<object>('contract'),
});

/** A later listener takes the place of the former. */
export function onNeedPrivacyAuthorization(given: Listener): void {
  listener = given;
}
