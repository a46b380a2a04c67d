import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createElement } from 'react';
import { KeyReturned } from '../../server/console/src/case/dialogs/parcel-turns.tsx';
import type { DialogProps } from '../../server/console/src/case/dialogs/props.ts';
import { parcel as machine, type ParcelState } from '../../server/contract/machines/parcel.ts';
import { likeABrowser } from './like-a-browser.ts';

/** One key, two parcels: the lost one turns up at the desk while the other is on its way. */

const sent = (id: string, state: ParcelState) => {
  const { label: stateLabel } = machine.states[state];
  return { id, state, stateLabel, direction: 'outbound', courierLabel: '顺丰速运', waybill: `SF00${id}` };
};
let bodies: unknown[] = [];

beforeEach(() => {
  bodies = [];
  const taken = { status: 200, ok: true, json: async () => ({}) } as Response;
  globalThis.fetch = jest.fn(async (_: unknown, init?: RequestInit) => {
    bodies.push(JSON.parse(String(init?.body)));
    return taken;
  }) as typeof fetch;
  likeABrowser();
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'fetch');
  cleanup();
});

function opens(parcels: ReturnType<typeof sent>[]): void {
  const give = async (_: string, command: () => Promise<unknown>) => command().then(() => null);
  const desk = { view: { id: 'c-1', seen: { contentVersion: 1, events: 1 }, parcels }, busy: false, give };
  render(createElement(KeyReturned, { desk, review: {}, close: () => undefined } as unknown as DialogProps));
}

const registers = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '登记退回' })));
const picks = (name: RegExp) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })));

it('is asked which one it was, and the one that is named is sent', async () => {
  opens([sent('1', 'lost'), sent('2', 'inTransit')]);
  await picks(/拒收/);
  await act(async () => void fireEvent.change(screen.getByRole('textbox'), { target: { value: '快递退回，面单号已核对' } }));
  await registers();
  expect(await screen.findByText('请选择是哪一件')).toBeTruthy();
  expect(bodies).toEqual([]);
  await picks(/SF001（已遗失）/);
  await registers();
  await waitFor(() => expect(bodies).toMatchObject([{ parcelId: '1' }]));
});

it('is asked nothing where one alone can have come back', () => {
  opens([sent('1', 'returned'), sent('2', 'inTransit')]);
  expect(screen.getByText('登记证书退回')).toBeTruthy();
  expect(screen.queryByText('是哪一件')).toBeNull();
});
