import { randomUUID } from 'node:crypto';
import { issueCode } from '../../server/features/account/sms-code.ts';
import type { World } from '../../server/world.ts';
import { agreedTo } from '../support/agreed-texts.ts';
import type { Case, Deeds } from '../support/money/deeds.ts';
import { cast } from '../support/story/people.ts';

export interface Wish {
  /** Who asks; nobody is somebody without a session. */
  as: 'applicant' | 'nobody';
  path: string;
  body: object;
  /** How often it was done, by what it leaves behind. */
  done(): Promise<number>;
}

export interface Stage {
  world: World;
  deeds: Omit<Deeds, 'pays'>;
  number: number;
  /** What phones were told. */
  messages(): { mobile: string; parameters: string[] }[];
}

const events = (world: World, { id: applicationId }: Case, name: string) => world.database.event.count({ where: { applicationId, name } });

/** One thing for which a platform or a code is needed, or a state changes: each on an application of its own. */
export const wishes: Record<string, (stage: Stage) => Promise<Wish & { applied?: Case }>> = {
  async cancel(stage) {
    const applied = await stage.deeds.approved(stage.number);
    const done = () => events(stage.world, applied, 'cancel');
    return { as: 'applicant', applied, path: `/applications/${applied.id}/cancel`, body: {}, done };
  },
  async openPayment(stage) {
    const applied = await stage.deeds.approved(stage.number);
    await stage.deeds.confirmsInvoice(applied);
    const done = () => stage.world.database.payment.count({ where: { applicationId: applied.id, codeUrl: { not: null } } });
    return { as: 'applicant', applied, path: `/applications/${applied.id}/payments`, body: { method: 'wechatNative' }, done };
  },
  async register({ world, number }) {
    const { uscc, mobile, password, organisationName } = cast(number);
    await issueCode(world, { purpose: 'register', mobile }, '482915');
    const done = () => world.database.account.count({ where: { uscc } });
    return {
      as: 'nobody',
      path: '/accounts',
      body: { uscc, mobile, password, organisationName, smsCode: '482915', agreed: agreedTo(world.legalTexts) },
      done,
    };
  },
  async sendSmsCode({ world, number, messages }) {
    const { mobile } = cast(number);
    const captchaId = randomUUID();
    await world.redis.set(`captcha:${captchaId}`, 'ACEF', 'EX', 300);
    const body = { purpose: 'register', mobile, captchaId, captcha: 'ACEF' };
    // The person is told one code, however often the message came.
    const told = () =>
      new Set(
        messages()
          .filter((message) => message.mobile === mobile)
          .map(({ parameters }) => parameters[0]),
      );
    const done = async () => told().size;
    return { as: 'nobody', path: '/sms-codes', body, done };
  },
};
