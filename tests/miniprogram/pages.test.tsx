import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import Eligibility from '../../miniprogram/src/pages/eligibility/index';
import FormScreen from '../../miniprogram/src/pages/form/index';
import VerifyScreen from '../../miniprogram/src/pages/verify/index';
import { application } from './applications';
import { everyWay, noneOpen, noWay } from './means.ts';
import { offer, product } from './products';
import { answering, problem } from './server';
import { freshWindow, tap, type } from './signed-in';
import { route, visited } from './taro';

beforeEach(freshWindow);

describe('The legal representative’s details', () => {
  const draft = application();

  it('are refused with a summary, the fault under the field, and the cursor in it', async () => {
    route.params = { id: 'a1', section: 'legalRepresentative' };
    const asked = answering({ 'GET /applications/a1': { body: draft } });
    render(<FormScreen />);
    await screen.findByText('保存并继续');
    type('法定代表人姓名', '陈国栋');
    type('法定代表人证件号码', '110105194912310021');
    tap('保存并继续');
    expect(screen.getByRole('alert').textContent).toContain('有 1 处需要修改');
    expect(document.activeElement?.id).toBe('legalIdNumber');
    expect(screen.getByLabelText('法定代表人证件号码').getAttribute('aria-invalid')).toBe('true');
    expect(asked.filter(({ path }) => path.endsWith('/form'))).toEqual([]);
  });

  it('are saved as the version they were typed on, and the next step opens', async () => {
    route.params = { id: 'a1', section: 'legalRepresentative' };
    const asked = answering({ 'GET /applications/a1': { body: draft }, 'POST /applications/a1/form': { body: draft } });
    render(<FormScreen />);
    await screen.findByText('保存并继续');
    type('法定代表人姓名', '陈国栋');
    type('法定代表人证件号码', '11010519491231002x');
    tap('保存并继续');
    await waitFor(() => expect(visited).toEqual([{ how: 'replace', url: '/pages/form/index?id=a1&section=agent' }]));
    expect(asked.find(({ path }) => path.endsWith('/form'))?.body).toEqual({
      baseVersion: 3,
      answers: { legalName: '陈国栋', legalIdNumber: '11010519491231002X' },
    });
  });

  it('stay on the screen when the network fails', async () => {
    route.params = { id: 'a1', section: 'legalRepresentative' };
    answering({ 'GET /applications/a1': { body: draft }, 'POST /applications/a1/form': 'silence' });
    render(<FormScreen />);
    await screen.findByText('保存并继续');
    type('法定代表人姓名', '陈国栋');
    tap('存好，下次再填');
    await screen.findByText(/网络不通/);
    expect((screen.getByLabelText('法定代表人姓名') as HTMLInputElement).value).toBe('陈国栋');
    expect(visited).toEqual([]);
  });
});

describe('An organisation that already has its primary key', () => {
  it('cannot choose another one and reads why', async () => {
    answering({ 'GET /catalogue': { body: [product] }, 'GET /applications': { body: { items: [], offers: [offer(true)] } } });
    render(<Eligibility />);
    for (const label of ['新办证书', '有统一社会信用代码的单位', '存续（未注销）']) fireEvent.click(await screen.findByLabelText(label));
    const primary = screen.getByLabelText(/主锁.*每个单位只能办理一个/) as HTMLInputElement;
    expect(primary.disabled).toBe(true);
    expect((screen.getByLabelText(/^副锁/) as HTMLInputElement).checked).toBe(true);
  });

  it('is sent to the counter when it wants a replacement', async () => {
    answering({ 'GET /catalogue': { body: [product] }, 'GET /applications': { body: { items: [], offers: [offer(false)] } } });
    render(<Eligibility />);
    fireEvent.click(await screen.findByLabelText('补办'));
    expect(screen.getByRole('alert').textContent).toContain('4008001040');
    // Why stands where the finger was: what would have come next is not asked any more.
    expect(screen.queryByLabelText('存续（未注销）')).toBeNull();
    expect(screen.queryByText('开始申请')).toBeNull();
    fireEvent.click(screen.getByLabelText('新办证书'));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByLabelText('存续（未注销）')).toBeTruthy();
  });
});

describe('The legal representative with the link on a phone', () => {
  const page = {
    organisationName: '江西青禾建设有限公司',
    uscc: '91350100M000100Y43',
    agentName: '刘晓燕',
    legalName: '陈国栋',
    productLabel: '江西省公共资源交易',
    permits: ['以本单位名义登录江西省公共资源交易网，办理那里的业务'],
    state: 'opened',
    stateLabel: '已打开',
    triesLeft: 5,
    lastFailure: null,
    expiresAt: '2026-11-27T01:00:00Z',
    means: everyWay(),
    ...noWay,
    hotline: product.hotline,
    ways: ['browser', 'miniProgram'],
    link: 'https://cert.example.cn/#/pages/verify/index?token=secret-link',
    manualCheckDays: 2,
    face: true,
    head: '法定代表人',
    allowed: ['start', 'startMobile', 'sendVideo', 'chooseCounter', 'refuse'],
  };

  it('sees who asks for what, and can start only after ticking the consent', async () => {
    route.params = { token: 'secret-link' };
    const asked = answering({
      'GET /verification': { body: { ...page, state: 'sent', allowed: ['open', 'refuse'] } },
      'POST /verification/open': { body: page },
      'POST /verification/start': problem(502, 'platformUnavailable', '外部服务暂时没有响应，请一分钟后再试。'),
    });
    render(<VerifyScreen />);
    expect(await screen.findByText('请任选一种核验方式')).toBeTruthy();
    expect(screen.queryByText('人脸核验说明')).toBeNull();
    tap('人脸核验');
    expect(screen.getByText('人脸核验说明')).toBeTruthy();
    const start = screen.getByRole('button', { name: '同意并开始人脸核验' });
    expect(screen.getByText('江西青禾建设有限公司')).toBeTruthy();
    fireEvent.click(start);
    expect(screen.getByText('请先勾选「我已阅读并同意以上说明」')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('checkbox'));
    fireEvent.click(screen.getByRole('checkbox'));
    expect(screen.queryByText('请先勾选「我已阅读并同意以上说明」')).toBeNull();
    expect(asked.map(({ method }) => method)).toEqual(['GET']);
    fireEvent.click(start);
    await screen.findByText('外部服务暂时没有响应，请一分钟后再试。');
    expect(asked.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual(['GET verification', 'POST open', 'POST start']);
    expect(asked.every(({ path, headers }) => !path.includes('secret-link') && headers['X-Verification-Token'] === 'secret-link')).toBe(
      true,
    );
  });

  it('comes back from the provider and reads 「认证成功」 from the server', async () => {
    sessionStorage.setItem('verification-token', 'secret-link');
    route.params = { back: '1', token: 'the-provider’s-own' };
    const asked = answering({
      'GET /verification': { body: { ...page, state: 'checking', allowed: ['start'] } },
      'POST /verification/result': { body: { ...page, state: 'verified', stateLabel: '认证成功', allowed: [], means: noneOpen } },
    });
    document.documentElement.style.fontSize = '16px';
    const { container } = render(<VerifyScreen />);
    const scale = () => Number(container.querySelector<HTMLElement>('.screen')?.style.getPropertyValue('--scale'));
    const first = scale();
    await screen.findByText('认证成功');
    // Letters are large for who opens this once, from the first moment to the last.
    expect([first, scale()]).toEqual([1.18, 1.18]);
    expect(asked.map(({ headers }) => headers['X-Verification-Token'])).toEqual(['secret-link', 'secret-link']);
  });

  it('may refuse, or prove the own mobile with the code that went to it', async () => {
    route.params = { token: 'secret-link' };
    const asked = answering({
      'GET /verification': { body: page },
      'POST /verification/mobile': {
        body: {
          ...page,
          state: 'proving',
          chosen: 'mobile',
          code: { mobile: '138****0101', until: '2026-11-26T01:00:00Z', arrives: true },
        },
      },
      'POST /verification/mobile/code': { body: { ...page, state: 'verified', stateLabel: '认证成功', allowed: [], means: noneOpen } },
    });
    render(<VerifyScreen />);
    fireEvent.click(await screen.findByRole('button', { name: '手机号核验' }));
    fireEvent.click(screen.getByRole('checkbox'));
    expect(screen.getByRole('button', { name: '拒绝' })).toBeTruthy();
    type('您本人的手机', '138 7010 0101');
    tap('同意并获取验证码');
    await screen.findByText(/已发到 138\*\*\*\*0101/);
    type('短信验证码', '246810');
    tap('完成核验');
    await screen.findByText('认证成功');
    expect(asked.find(({ path }) => path.endsWith('/mobile'))?.body).toEqual({ consent: true, mobile: '13870100101' });
    expect(asked.find(({ path }) => path.endsWith('/code'))?.body).toEqual({ code: '246810' });
  });

  it('is told what to do when the link has ended', async () => {
    route.params = { token: 'old-link' };
    answering({ 'GET /verification': problem(401, 'linkInvalid', '链接无效或已过期，请联系经办人重新发送。') });
    render(<VerifyScreen />);
    await screen.findByText('链接无效或已过期，请联系经办人重新发送。');
  });
});
