import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { ChangeMobile } from '../../miniprogram/src/pages/account/ChangeMobile';
import { Colleagues } from '../../miniprogram/src/pages/account/Colleagues';
import { OrganisationChange } from '../../miniprogram/src/pages/application/OrganisationChange';
import { Withdrawal } from '../../miniprogram/src/pages/application/Withdrawal';
import FormScreen from '../../miniprogram/src/pages/form/index';
import Index from '../../miniprogram/src/pages/index/index';
import { ByMessage } from '../../miniprogram/src/pages/verification/ByMessage';
import { restoreSession } from '../../miniprogram/src/session';
import { sessionStore } from '../../miniprogram/src/session-store';
import { mayChange } from '../../server/contract/organisation-changes.ts';
import { application, verification } from './applications';
import { product } from './products';
import { answering, problem } from './server';
import { session } from './session';
import { freshWindow, tap, type } from './signed-in';
import { route } from './taro';

beforeEach(freshWindow);

const stands = (label: string) => screen.getAllByLabelText(label).map((field) => (field as HTMLInputElement).value);

describe('Who names the persons of a claim', () => {
  const claim = {
    wants: 'entrant',
    applicationId: null,
    claimed: true,
    withStaff: false,
    answeredBy: null,
    answeredIsAbout: false,
    endsAt: '2026-12-10T01:00:00Z',
  };
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

describe('What was typed into a part of a page is there again after another page', () => {
  const loaded = { set: () => undefined, reload: () => undefined } as never;
  const organisation = { newerName: null, ended: null, mayChange: mayChange('paid') };
  const offer = { said: '退回 220 元', rule: '制证前', table: [] };
  const paid = application({ state: 'paid', organisation, withdrawalOffer: offer as never, allowed: ['askWithdraw'] as never });
  const opens = (part: ReactElement, ...taps: string[]) => {
    cleanup();
    render(part);
    for (const name of taps) tap(name);
  };

  it('a new legal representative, with the change that was chosen', async () => {
    const part = <OrganisationChange application={paid} loaded={loaded} />;
    opens(part, '单位登记信息有变化');
    fireEvent.click(screen.getByLabelText('更换法定代表人'));
    fireEvent.click(screen.getByLabelText('护照'));
    type(/新的.*证件号码/, 'E12345678');
    opens(part, '单位登记信息有变化');
    expect((screen.getByLabelText('护照') as HTMLInputElement).checked).toBe(true);
    expect((screen.getByLabelText(/新的.*证件号码/) as HTMLInputElement).value).toBe('E12345678');
  });

  it('why an application is withdrawn, until that was sent', async () => {
    answering({ 'POST /applications/a1/withdrawal': { body: paid } });
    const part = <Withdrawal application={paid} loaded={loaded} />;
    opens(part, '申请撤回退款');
    type('原因', '项目已取消');
    opens(part, '申请撤回退款');
    expect(stands('原因')).toEqual(['项目已取消']);
    tap('申请撤回');
    await act(() => new Promise((done) => setTimeout(done, 0)));
    opens(part, '申请撤回退款');
    expect(stands('原因')).toEqual(['']);
  });

  it('the mobile that the link goes to', () => {
    const part = <ByMessage id="a1" verification={{ ...verification('sent'), sms: null }} loaded={loaded} />;
    opens(part);
    type('法定代表人手机', '13870010001');
    opens(part);
    expect(stands('法定代表人手机')).toEqual(['13870010001']);
  });

  it('a colleague who is invited', async () => {
    answering({ 'GET /account/colleagues': { body: [] } });
    opens(<Colleagues />, '邀请协办人');
    type('姓名', '温洁');
    type('对方手机号', '13870010002');
    opens(<Colleagues />, '邀请协办人');
    expect([stands('姓名'), stands('对方手机号')]).toEqual([['温洁'], ['13870010002']]);
    await act(() => new Promise((done) => setTimeout(done, 0)));
  });

  it('the old mobile that is given up', async () => {
    answering({ 'POST /puzzles': 'silence' });
    const part = <ChangeMobile session={session} hotlines="4008001040" />;
    opens(part, '更换手机');
    type('经办人手机', '13870010003');
    type('短信验证码', '246810');
    opens(part, '更换手机');
    expect([stands('经办人手机'), stands('短信验证码')]).toEqual([['13870010003'], ['']]);
    await act(() => new Promise((done) => setTimeout(done, 0)));
  });
});
