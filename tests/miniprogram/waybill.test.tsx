import { beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import PostScreen from '../../miniprogram/src/pages/post/index';
import type { ParcelView } from '../../server/contract/views.ts';
import { application } from './applications';
import { answering } from './server';
import { freshWindow, tap } from './signed-in';
import { route } from './taro';

const parcel: ParcelView = {
  ...{ id: 'p1', direction: 'inbound', courier: 'ems', courierLabel: 'EMS', waybill: 'EX900000001CN' },
  ...{ state: 'announced', stateLabel: '待揽收', tone: 'info', events: [], meaning: null, back: null },
};
const posted = (changes: Partial<ParcelView> = {}) =>
  application({ state: 'posted', stateLabel: '邮寄中', allowed: [], parcels: [{ ...parcel, ...changes }] });

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1' };
});

describe('A number of a parcel', () => {
  it('that was typed wrong stands there to be set right', async () => {
    const asked = answering({ 'GET /applications/a1': { body: posted() }, 'POST /applications/a1/waybill': { body: posted() } });
    render(<PostScreen />);
    const field = await screen.findByLabelText('快递单号');
    expect((field as HTMLInputElement).value).toBe('EX900000001CN');
    fireEvent.input(field, { target: { value: 'ex900000002cn' } });
    tap('更正');
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      courier: 'ems',
      waybill: 'EX900000002CN',
      instead: 'EX900000001CN',
    });
  });

  it('is the courier’s from the first scan on', async () => {
    answering({ 'GET /applications/a1': { body: posted({ state: 'inTransit', stateLabel: '运输中' }) } });
    render(<PostScreen />);
    await screen.findByText(/现在没有要寄的原件/);
    expect(screen.queryByLabelText('快递单号')).toBeNull();
  });

  it('whose courier the person chose keeps that one, whatever the number looks like on coming back', async () => {
    const toSend = application({ state: 'paid', stateLabel: '待寄送', allowed: ['post'], parcels: [] });
    answering({ 'GET /applications/a1': { body: toSend } });
    const opens = async () => {
      render(<PostScreen />);
      return (await screen.findByLabelText('快递单号')) as HTMLInputElement;
    };
    fireEvent.input(await opens(), { target: { value: 'SF1234567890123' } });
    cleanup();
    const field = await opens();
    const chosen = () => screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked);
    expect(chosen().map((radio) => radio.parentElement?.textContent)).toEqual(['顺丰速运']);
    fireEvent.click(screen.getByRole('radio', { name: /中通/ }));
    fireEvent.input(field, { target: { value: 'EX900000001CN' } });
    cleanup();
    await opens();
    expect(chosen().map((radio) => radio.parentElement?.textContent)).toEqual(['中通快递']);
  });
});
