import { webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LockedAway } from '../../miniprogram/src/locked-away';
import type { Vault } from '../../miniprogram/src/platform/types';
import { unsealed } from '../../miniprogram/src/surroundings';
import { session } from './session';

/** What a device keeps over launches, and how it answers meanwhile. */
function deviceWith(lies: Record<string, unknown> | string = '') {
  const device = {
    lies: typeof lies === 'string' ? lies : JSON.stringify(lies),
    reads: (text: string): Promise<string> => Promise.resolve(text),
    writes: (): Promise<void> => Promise.resolve(),
  };
  const vault: Vault = {
    read: () => device.reads(device.lies),
    async write(text) {
      await device.writes();
      device.lies = text;
    },
  };
  return Object.assign(device, { vault });
}

const never = () => new Promise<never>(() => undefined);
const settle = (ms = 0) => jest.advanceTimersByTimeAsync(ms);
const fields = (kept: string): Record<string, string> => JSON.parse(kept || '{}');
const types = (field: string, typed: string) => (kept: string) => JSON.stringify({ ...fields(kept), [field]: typed });
const forgets = () => '';

/** What lies there of A. */
const liesOf = (device: { lies: string }) => fields(new Map(Object.entries(fields(device.lies))).get('A') ?? '');

function launch(device: ReturnType<typeof deviceWith>, owner: { id: string } = { id: 'A' }): LockedAway {
  const locked = new LockedAway(device.vault);
  locked.keepOnly((at) => at === owner.id);
  return locked;
}

beforeEach(() => {
  jest.useFakeTimers();
  unsealed.tell(false);
});
afterEach(() => void jest.useRealTimers());

describe('what a person typed before this launch', () => {
  const before = { A: JSON.stringify({ agentIdNumber: '36010219900312' }) };

  it('stays beside what is typed before it was recovered', async () => {
    const device = deviceWith(before);
    const locked = launch(device);
    locked.change('A', types('invoiceEmail', 'c'));
    await settle();
    expect(fields(locked.recall('A'))).toEqual({ agentIdNumber: '36010219900312', invoiceEmail: 'c' });
    expect(liesOf(device)).toEqual({ agentIdNumber: '36010219900312', invoiceEmail: 'c' });
  });

  it('goes where it was given up before it was recovered, by sign-out or by being saved', async () => {
    const device = deviceWith(before);
    launch(device).change('A', forgets);
    await settle();
    expect(device.lies).toBe('');
  });

  it('goes when somebody else is the owner by then, recovered or not', async () => {
    const [unasked, recovered] = [deviceWith(before), deviceWith(before)];
    launch(unasked, { id: 'B' }).change('B', types('legalName', '熊'));
    const owner = { id: 'A' };
    const locked = launch(recovered, owner);
    await locked.recovered();
    owner.id = 'B';
    locked.change('A', forgets);
    locked.change('B', types('legalName', '熊'));
    await settle();
    expect(Object.keys(fields(unasked.lies))).toEqual(['B']);
    expect(Object.keys(fields(recovered.lies))).toEqual(['B']);
  });

  it('of nobody who is signed in is on no device and stays while the program runs', async () => {
    const device = deviceWith();
    const locked = launch(device, { id: '' });
    locked.change('nobody', types('mobile', '139'));
    await settle();
    expect([device.lies, fields(locked.recall('nobody'))]).toEqual(['', { mobile: '139' }]);
  });
});

describe('a device', () => {
  it('that never answers holds nobody up, and what it tells late is taken beside what was typed', async () => {
    const device = deviceWith({ A: JSON.stringify({ legalName: '熊' }) });
    let answers = (_: string): void => undefined;
    device.reads = () => new Promise((resolve) => (answers = resolve));
    const locked = launch(device);
    let over = false;
    void locked.recovered().then(() => (over = true));
    await settle(1000);
    expect(over).toBe(true);
    locked.change('A', types('mobile', '139'));
    await settle(1000);
    expect([unsealed.current(), device.lies.includes('139')]).toEqual([true, false]);
    answers(device.lies);
    await settle(1000);
    expect(fields(locked.recall('A'))).toEqual({ legalName: '熊', mobile: '139' });
    expect([unsealed.current(), device.lies.includes('139')]).toEqual([false, true]);
  });

  it('that hangs over one writing takes the next, and says so meanwhile', async () => {
    const device = deviceWith();
    const locked = launch(device);
    device.writes = never;
    locked.change('A', types('mobile', '1'));
    await settle(1000);
    expect(unsealed.current()).toBe(true);
    device.writes = () => Promise.resolve();
    locked.change('A', types('mobile', '13'));
    await settle();
    expect([unsealed.current(), liesOf(device)]).toEqual([false, { mobile: '13' }]);
  });

  it.each([
    ['that cannot read it twice', { reads: () => Promise.reject(new Error('no')) }],
    ['with something else there', { lies: '{"A":' }],
  ])('%s begins anew', async (_which, broken) => {
    const device = deviceWith({ A: 'x' });
    Object.assign(device, broken);
    const locked = launch(device);
    await locked.recovered();
    locked.change('A', types('mobile', '139'));
    await settle();
    expect(liesOf(device)).toEqual({ mobile: '139' });
  });

  it('that refuses once loses nothing that lies there', async () => {
    const device = deviceWith({ A: JSON.stringify({ legalName: '熊' }) });
    const { reads } = device;
    device.reads = () => Promise.reject(new Error('passing'));
    const locked = launch(device);
    await locked.recovered();
    device.reads = reads;
    locked.change('A', types('mobile', '139'));
    await settle();
    expect(liesOf(device)).toEqual({ legalName: '熊', mobile: '139' });
  });
});

describe('a browser', () => {
  /** As much of a browser's database as holds keys; `opens` says whether it answers. */
  function browser(opens: () => 'yes' | 'no' | 'never'): void {
    const kept = new Map<string, unknown>();
    const answer = (result: unknown, fails = false) => {
      const request: { result: unknown; error?: Error; onsuccess?: () => void; onerror?: () => void } = { result };
      if (fails) request.error = new Error('unavailable');
      queueMicrotask(() => (fails ? request.onerror?.() : request.onsuccess?.()));
      return request;
    };
    const store = {
      get: (key: string) => answer(kept.get(key)),
      put: (value: unknown, key: string) => answer(kept.set(key, value)),
    };
    const database = { transaction: () => ({ objectStore: () => store }), close: () => undefined };
    const open = () => (opens() === 'never' ? {} : answer(database, opens() === 'no'));
    Object.assign(globalThis, { TextEncoder, TextDecoder, indexedDB: { open } });
    Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
  }

  it.each(['no', 'never'] as const)('whose database answers once with %s keeps what is typed next, encrypted', async (first) => {
    jest.useRealTimers();
    let opens: 'yes' | 'no' | 'never' = first;
    browser(() => opens);
    const { vault } = await import('../../miniprogram/src/platform/vault');
    await expect(vault.write('36010219900312')).rejects.toThrow();
    opens = 'yes';
    await vault.write('36010219900312');
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('360102');
    expect(await vault.read()).toBe('36010219900312');
    jest.resetModules();
  });

  it('that starts anew lets nobody in before what they typed is there, whichever way they come', async () => {
    jest.useRealTimers();
    browser(() => 'yes');
    const { vault } = await import('../../miniprogram/src/platform/vault');
    const entries = { agentIdNumber: { typed: '36010219900312', over: '' } };
    await vault.write(JSON.stringify({ [`drafts ${session.id}`]: JSON.stringify({ 'form a1': entries }) }));
    sessionStorage.setItem('owner of drafts', session.id);
    jest.resetModules();
    const { letIn } = await import('../../miniprogram/src/session');
    const { draftOf } = await import('../../miniprogram/src/drafts');
    await letIn({ ...session, token: null });
    expect(draftOf<'agentIdNumber'>('form a1', { agentIdNumber: 'sealed' }).read(() => '')).toEqual({ agentIdNumber: '36010219900312' });
    jest.resetModules();
  });
});
