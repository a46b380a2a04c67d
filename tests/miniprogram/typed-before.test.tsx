import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import FormScreen from '../../miniprogram/src/pages/form/index';
import Index from '../../miniprogram/src/pages/index/index';
import { restoreSession } from '../../miniprogram/src/session';
import { sessionStore } from '../../miniprogram/src/session-store';
import { application } from './applications';
import { product } from './products';
import { answering, problem } from './server';
import { session } from './session';
import { freshWindow, type } from './signed-in';
import { route } from './taro';

beforeEach(freshWindow);

const stands = (label: string) => screen.getAllByLabelText(label).map((field) => (field as HTMLInputElement).value);

describe('Who names the persons of a claim', () => {
  const claim = { wants: 'entrant', applicationId: null, claimed: true, withStaff: false, endsAt: '2026-12-10T01:00:00Z' };
  const claims = async () => {
    render(<Index />);
    await screen.findByText('加入单位账号');
  };
  beforeEach(() => act(() => sessionStore.enter({ ...session, standing: 'entrant' })));

  it.each([
    ['nobody answers', 'silence' as const],
    ['the service is out of order', problem(502, 'platformUnavailable', '外部服务暂时没有响应，请一分钟后再试。')],
  ])('keeps what was typed when %s who is signed in', async (_when, answer) => {
    answering({ 'GET /catalogue': { body: [product] }, 'GET /account/claim': { body: claim }, 'GET /session': answer });
    await claims();
    for (const field of screen.getAllByLabelText('身份证号码')) fireEvent.change(field, { target: { value: '11010519491231002X' } });
    await act(restoreSession);
    expect(stands('身份证号码')).toEqual(['11010519491231002X', '11010519491231002X']);
  });

  it('finds kinds and numbers again after another page', async () => {
    answering({ 'GET /catalogue': { body: [product] }, 'GET /account/claim': { body: claim } });
    await claims();
    fireEvent.click(screen.getAllByLabelText('护照')[0] as HTMLElement);
    type('护照号码', 'E12345678');
    cleanup();
    await claims();
    expect(stands('护照号码')).toEqual(['E12345678']);
  });
});

it('Who chose another kind of paper finds it again without the number of the first', async () => {
  const answers = { legalName: '陈国栋', legalIdKind: 'residentId', legalIdNumber: '110***********002X' };
  const view = application({ form: { ...application().form, answers } as never });
  route.params = { id: 'a1', section: 'legalRepresentative' };
  answering({ 'GET /applications/a1': { body: view } });
  const opens = async () => {
    render(<FormScreen />);
    return screen.findByLabelText('护照');
  };
  fireEvent.click(await opens());
  const asked = stands('法定代表人证件号码');
  cleanup();
  await opens();
  expect([asked, stands('法定代表人证件号码')]).toEqual([[''], ['']]);
});
