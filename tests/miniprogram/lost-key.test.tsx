import { beforeEach, expect, it } from '@jest/globals';
import { render, screen, within } from '@testing-library/react';
import ApplicationScreen from '../../miniprogram/src/pages/application/index';
import { application } from './applications';
import { answering, problem } from './server';
import { freshWindow, tap, type } from './signed-in';
import { route } from './taro';

const certificate = { serial: '3A0011223344', keySerial: 'JXK2026-000001', producedAt: '2026-11-26T01:00:00Z' };
const completed = application({ state: 'completed', stateLabel: '已完成', allowed: ['reportLost'], certificate });
const gone = { id: 'k1', serial: certificate.serial, keySerial: certificate.keySerial, why: '经办人报告遗失' };
const replaced = {
  ...gone,
  state: 'inForce' as const,
  stateLabel: '待吊销',
  replacedAt: '2026-12-01T01:00:00Z',
  dueOn: '2026-12-01',
  dueIsAbout: false,
  firstDueOn: null,
  late: false,
  revokedAt: null,
};

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1' };
});

it('A key that is lost in use is reported on the page, which says before what that means and afterwards what follows', async () => {
  const asked = answering({
    'GET /applications/a1': { body: completed },
    'POST /applications/a1/key-lost': [
      problem(400, 'wrongCode', '短信验证码不对或已过期。'),
      { body: { ...completed, replacedKeys: [replaced] } },
    ],
  });
  const reports = () => asked.filter(({ path }) => path.endsWith('/key-lost')).map(({ body }) => body);
  render(<ApplicationScreen />);
  await screen.findByText('证书遗失了');
  tap('证书遗失了');
  expect(
    within(await screen.findByRole('dialog')).getByText(/吊销证书 3A0011223344，不能恢复.*工作日 17:00 前报告的当日吊销/),
  ).toBeTruthy();
  tap('报告遗失');
  expect(reports()).toEqual([]);
  type('经办人手机', '13979110001');
  type('短信验证码', '246810');
  tap('报告遗失');
  await screen.findByText('短信验证码不对或已过期。');
  tap('改这一项');
  expect(document.activeElement).toBe(screen.getByLabelText('短信验证码'));
  tap('报告遗失');
  await screen.findByText(/^证书遗失12月1日登记，最迟12月1日吊销；补办请到柜台/);
  expect(reports()).toEqual([{ smsCode: '246810' }, { smsCode: '246810' }]);
  expect(screen.queryByText('证书遗失了')).toBeNull();
  expect(screen.getByText('待吊销')).toBeTruthy();
});

it('Once its certificate is revoked the page says on which day that was', async () => {
  const revoked = { ...replaced, state: 'revoked' as const, stateLabel: '已吊销', revokedAt: '2026-12-02T01:00:00Z' };
  answering({ 'GET /applications/a1': { body: { ...completed, replacedKeys: [revoked] } } });
  render(<ApplicationScreen />);
  await screen.findByText(/^证书遗失已登记，12月2日已吊销；补办请到柜台/);
  expect(document.body.textContent).not.toContain('今日');
});

it.each([
  { told: { dueOn: '2026-12-03', firstDueOn: '2026-12-01' }, says: /^证书遗失12月1日登记，原定12月1日吊销，现预计12月3日前吊销；/ },
  { told: { late: true }, says: /^证书遗失12月1日登记，原定12月1日吊销，我们正在加紧处理；/ },
  { told: { late: true, dueOn: '2026-12-03', firstDueOn: '2026-12-01' }, says: /原定12月1日吊销，我们正在加紧处理；/ },
])('A day that was not kept is not told as one to come: $says', async ({ told, says }) => {
  answering({ 'GET /applications/a1': { body: { ...completed, replacedKeys: [{ ...replaced, ...told }] } } });
  render(<ApplicationScreen />);
  await screen.findByText(says);
  expect(document.body.textContent).not.toContain('最迟');
});

it('A report that was taken back leaves the key as it was, to be reported another time', async () => {
  const kept = { ...replaced, state: 'found' as const, stateLabel: '已找到' };
  answering({ 'GET /applications/a1': { body: { ...completed, replacedKeys: [kept] } } });
  render(<ApplicationScreen />);
  await screen.findByText('证书遗失了');
  expect(screen.queryByText(/补办请到柜台/)).toBeNull();
});
