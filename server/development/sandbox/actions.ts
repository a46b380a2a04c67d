import { z } from 'zod';
import { type Channel, channels, type SandboxSimulators } from './simulators.ts';
import { readState } from './state.ts';

/** The person or test asked for something that cannot be done now. */
class SandboxConflict extends Error {}

export interface Done {
  /** Where a form's browser goes on; the sandbox page when absent. */
  location?: string;
  answer?: Record<string, unknown>;
}
type Action = (simulators: SandboxSimulators, input: unknown) => Promise<Done>;

const order = z.object({ outTradeNo: z.string(), channel: z.enum(channels).optional() });
const face = z.object({ token: z.string(), outcome: z.enum(['pass', 'fail']), code: z.coerce.number().int().positive().default(2016) });
const parcel = z.object({ waybill: z.string(), step: z.enum(['pickup', 'transit', 'deliver', 'sign', 'problem', 'return']) });
const login = z.object({ openid: z.string().min(1), unionid: z.string().optional() });
const optionalNumber = z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number().int().positive().optional());
const optionalText = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
const fault = z.object({
  simulator: z.enum(['wechat', 'sms', 'face', 'mail', 'sf', 'kuaidi100', ...channels]),
  match: optionalText,
  times: optionalNumber,
  delayMs: optionalNumber,
  status: optionalNumber,
  body: optionalText,
  drop: z.preprocess((value) => (value === '' ? undefined : value), z.enum(['before', 'after']).optional()),
});

function channelOf(simulators: SandboxSimulators, { outTradeNo, channel }: z.infer<typeof order>): Channel {
  const holder = channels.find(
    (each) => (!channel || each === channel) && simulators[each].control.orders().some((known) => known.outTradeNo === outTradeNo),
  );
  if (!holder) throw new SandboxConflict('没有这笔支付订单');
  return holder;
}

async function moveParcel(simulators: SandboxSimulators, input: unknown): Promise<Done> {
  const { waybill, step } = parcel.parse(input);
  const known = readState(simulators).parcels.find((each) => each.waybill === waybill);
  if (!known) throw new SandboxConflict('没有这个快递单号');
  for (const holder of known.knownTo) simulators[holder].control.move(waybill, step);
  return {};
}

async function endFaceCheck(simulators: SandboxSimulators, input: unknown): Promise<Done> {
  const { token, outcome, code } = face.parse(input);
  const { control } = simulators.face;
  const check = control.checks().find(({ bizToken }) => bizToken === token);
  if (!check) throw new SandboxConflict('没有这次核验');
  if (outcome === 'pass') control.pass(token);
  else control.fail(token, code);
  return { location: returnAddress(check.redirectUrl, token), answer: { redirectUrl: returnAddress(check.redirectUrl, token) } };
}

/** Tencent sends the browser back with the token in the query. */
export function returnAddress(redirectUrl: string, token: string): string {
  if (!URL.canParse(redirectUrl)) return '/sandbox';
  const address = new URL(redirectUrl);
  address.searchParams.set('token', token);
  return /^https?:$/.test(address.protocol) ? address.href : '/sandbox';
}

/** Commands by the last part of their path. */
export const actions: Record<string, Action> = {
  pay: async (simulators, input) => {
    const wanted = order.parse(input);
    await simulators[channelOf(simulators, wanted)].control.pay(wanted.outTradeNo);
    return {};
  },
  decline: async (simulators, input) => {
    const wanted = order.parse(input);
    await simulators[channelOf(simulators, wanted)].control.decline(wanted.outTradeNo);
    return {};
  },
  face: endFaceCheck,
  parcel: moveParcel,
  fault: async (simulators, input) => {
    const { simulator, ...ordered } = fault.parse(input);
    simulators[simulator].fault(JSON.parse(JSON.stringify(ordered)));
    return {};
  },
  'login-code': async (simulators, input) => {
    const { openid, unionid } = login.parse(input);
    return { answer: { code: simulators.wechat.control.loginCode(openid, unionid), openid } };
  },
};
