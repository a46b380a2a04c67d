import { describe, expect, it } from '@jest/globals';
import type { OutsideRow } from '../../server/contract/outside.ts';
import { UnknownPlatformCode } from '../../server/contract/ports/unknown-code.ts';
import { PlatformRefused, PlatformUnavailable } from '../../server/platforms/errors.ts';
import { createKuaidi100 } from '../../server/platforms/kuaidi100/client.ts';
import { pushStatuses, queryCodes, states, subscribeCodes } from '../../server/platforms/kuaidi100/codes.ts';
import { startKuaidi100Simulator } from '../../server/platforms/kuaidi100/simulator.ts';
import { md5 } from '../../server/platforms/kuaidi100/wire.ts';
import { createSf } from '../../server/platforms/sf/client.ts';
import { businessCodes, envelopeCodes, filterResults, opCodes } from '../../server/platforms/sf/codes.ts';
import { startSfSimulator } from '../../server/platforms/sf/simulator.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { failureOf, mobile } from './people.ts';

const sf = await startSfSimulator();
const kuaidi100 = await startKuaidi100Simulator();
atEndOfFile(async () => {
  await sf.close();
  await kuaidi100.close();
});

const sender = createSf(sf.control.clientOptions());
const receiver = { name: '李芳', mobile, region: ['江西省', '赣州市', '章贡区'] as [string, string, string], street: '文明大道 8 号' };
let count = 0;
const order = () => sender.createWaybill({ reference: `CODES-${++count}`, receiver, cargo: '数字证书', payer: 'receiver' });
const says = (body: object) => ({ status: 200, body: JSON.stringify(body) });

/** What becomes of a call that is answered so; a meaning that is missing here does not compile. */
const outcomes = { later: PlatformUnavailable, refused: PlatformRefused } as const;
const failing = <Is extends string>(codes: Readonly<Record<string, OutsideRow<Is>>>) =>
  Object.entries(codes).flatMap(([code, { is }]) => (is === 'later' || is === 'refused' ? [[code, outcomes[is]] as const] : []));

describe('SF', () => {
  it.each(failing(envelopeCodes))('code %s of the envelope', async (apiResultCode, kind) => {
    sf.fault(says({ apiResultCode }));
    expect(await failureOf(order())).toMatchObject({ constructor: kind });
  });

  it.each(failing(businessCodes))('code %s of the business part', async (errorCode, kind) => {
    sf.fault(says({ apiResultCode: 'A1000', apiResultData: JSON.stringify({ success: false, errorCode }) }));
    expect(await failureOf(order())).toMatchObject({ constructor: kind });
  });

  it('a duplicate order is looked up, and all that is well is the waybill', async () => {
    expect(businessCodes[8016].is).toBe('duplicate');
    sf.fault(says({ apiResultCode: 'A1000', apiResultData: JSON.stringify({ success: false, errorCode: '8016' }) }));
    expect(await failureOf(order())).toMatchObject({ constructor: PlatformUnavailable, why: '8018' });
    expect((await order()).waybill).toMatch(/^SF/);
  });

  it.each(failing(filterResults))('filterResult %s', async (value, kind) => {
    sf.control.filterResult(Number(value) as 1 | 3);
    const error = await failureOf(order());
    sf.control.filterResult(2);
    expect(error).toMatchObject({ constructor: kind });
  });

  it.each(Object.entries(opCodes))('scan %s', async (code, { is }) => {
    const { waybill } = await order();
    sf.control.scan(waybill, code);
    const tracking = await sender.track(waybill, mobile.slice(-4));
    expect(tracking).toMatchObject({ progress: is });
    expect(tracking).not.toHaveProperty('unknown');
  });

  it('a code that is in no row is nobody’s guess', async () => {
    sf.fault(says({ apiResultCode: 'B7777' }));
    expect(await failureOf(order())).toMatchObject({ constructor: UnknownPlatformCode, party: 'sf', code: 'B7777' });
    sf.fault(says({ apiResultCode: 'A1000', apiResultData: JSON.stringify({ success: false, errorCode: '9999' }) }));
    expect(await failureOf(order())).toMatchObject({ constructor: UnknownPlatformCode, party: 'sf', code: '9999' });
    sf.control.filterResult(4 as 3);
    const error = await failureOf(order());
    sf.control.filterResult(2);
    expect(error).toMatchObject({ constructor: UnknownPlatformCode, party: 'sf' });
  });
});

const options = kuaidi100.control.clientOptions();
const follower = createKuaidi100(options);
const parcel = { courier: 'sf', waybill: 'SF1234567890123', mobile };
const scan = (state: string, com = 'shunfeng') => ({
  state,
  com,
  nu: parcel.waybill,
  data: [{ time: '2026-11-23 18:00:00', context: '模拟' }],
});

function push(content: object) {
  const param = JSON.stringify(content);
  return follower.readPush({ param, sign: md5(param, options.salt) }).tracking;
}

describe('Kuaidi100', () => {
  it.each(Object.entries(states))('state %s', async (state, { is }) => {
    kuaidi100.fault(says({ message: 'ok', status: '200', ...scan(state) }));
    expect(await follower.query(parcel)).toMatchObject({ progress: is });
    expect(push({ status: 'polling', lastResult: scan(state) })).toMatchObject({ progress: is });
  });

  it.each(Object.entries(pushStatuses))('push of status %s', (status, { is }) => {
    const tracking = push({ status, lastResult: scan('5') });
    expect(tracking.unknown).toBeUndefined();
    expect(tracking.progress).toBe({ followed: 'delivering', givenUp: 'delivering' }[is]);
  });

  it.each(failing(queryCodes))('return code %s of a query', async (returnCode, kind) => {
    kuaidi100.fault(says({ result: false, returnCode }));
    expect(await failureOf(follower.query(parcel))).toMatchObject({ constructor: kind });
  });

  it('nothing known yet is no error', async () => {
    kuaidi100.fault(says({ result: false, returnCode: '500' }));
    expect(await follower.query(parcel)).toEqual({ progress: 'announced', events: [] });
  });

  const subscribe = () => follower.subscribe({ ...parcel, callbackUrl: 'https://example.cn/push' });

  it.each(failing(subscribeCodes))('return code %s of a subscription', async (returnCode, kind) => {
    kuaidi100.fault(says({ result: false, returnCode }));
    expect(await failureOf(subscribe())).toMatchObject({ constructor: kind });
  });

  it.each(Object.entries(subscribeCodes).filter(([, { is }]) => is === 'subscribed' || is === 'unknownParcel'))(
    'return code %s of a subscription is an answer',
    async (returnCode, { is }) => {
      kuaidi100.fault(says({ result: false, returnCode }));
      expect(await subscribe()).toBe(is === 'subscribed');
    },
  );

  it('a code that is in no row is nobody’s guess', async () => {
    kuaidi100.fault(says({ result: false, returnCode: '999' }));
    expect(await failureOf(follower.query(parcel))).toMatchObject({ constructor: UnknownPlatformCode, party: 'kuaidi100', code: '999' });
    expect(push({ status: 'polling', lastResult: scan('99') })).toMatchObject({ progress: null, unknown: 'state 99' });
    expect(push({ status: 'dancing', lastResult: scan('5') })).toMatchObject({ progress: 'delivering', unknown: 'status dancing' });
    expect(push({ status: 'polling', lastResult: scan('3', 'feidie') })).toMatchObject({ progress: null, unknown: 'company feidie' });
  });
});
