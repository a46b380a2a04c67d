import type { EffectPayload } from '../../contract/jobs.ts';
import { restsUntil } from '../../contract/messages.ts';
import { tellOwner } from '../../lifecycle/outside-codes.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { type Occasion, occasion } from './facts.ts';
import { isTellable, type Telling, tellings } from './rules.ts';
import { sendSms } from './sms.ts';
import { sendSubscription } from './subscription.ts';

/** Tells the agent what has happened, on every channel the rules name, once each. */
export async function tellAgent(world: World, payload: EffectPayload): Promise<void> {
  const what = await occasion(world, payload);
  if (!isTellable(payload.command, what.state)) return;
  const telling = tellings[payload.command];
  if (telling.sms && restsUntil(telling.sms.template, world.now())) return smsToAgent(world, payload, telling, what);
  const sms = () => smsToAgent(world, payload, telling, what);
  const wechat = () => wechatToAgent(world, payload, telling, what);
  if (telling.sms?.always) await both(sms(), wechat());
  else if (await wechat()) return;
  else if (telling.sms) await sms();
  else await callAgent(world, payload);
}

/** One channel that fails does not hold the other up; the job is tried again for it. */
export async function both(...channels: Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(channels)) if (outcome.status === 'rejected') throw outcome.reason;
}

async function smsToAgent(world: World, { eventId }: EffectPayload, { sms }: Telling, what: Occasion): Promise<void> {
  if (!sms) return;
  await sendSms(world, {
    reference: `${eventId}:sms`,
    applicationId: what.applicationId,
    mobile: what.answers.agentMobile ?? '',
    template: sms.template,
    parameters: sms.parameters(what.facts),
  });
}

/** Whether WeChat took the message. Where an SMS stands in, a WeChat that does not answer is not waited for. */
async function wechatToAgent(world: World, { eventId }: EffectPayload, { sms, wechat }: Telling, what: Occasion): Promise<boolean> {
  if (!wechat) return false;
  const { template, status, remark } = wechat;
  const { applicationId, account, at, facts } = what;
  const fields = { order: facts.orderNumber, status, remark: remark(facts), time: at };
  try {
    return await sendSubscription(world, { reference: `${eventId}:wechat`, applicationId, account, template, fields });
  } catch (error) {
    if (!sms || sms.always) throw error;
    world.log.warn({ err: error }, 'WeChat message failed, an SMS stands in');
    await tellOwner(world, error);
    return false;
  }
}

/** No SMS template fits and WeChat does not reach the agent: a person telephones. */
async function callAgent(world: World, { applicationId, eventId }: EffectPayload): Promise<void> {
  await openTask(world.database, world, {
    kind: 'callAgent',
    role: 'reviewer',
    applicationId,
    about: '经办人未收到微信消息，请电话告知申请的最新进展',
    reference: `untold:${eventId}`,
    dueInDays: 1,
  });
}
