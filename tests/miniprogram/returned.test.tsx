import { beforeEach, describe, expect, it } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import { Returned } from '../../miniprogram/src/pages/application/TaskList';
import { typedIn } from '../../miniprogram/src/pages/form/draft';
import FormScreen from '../../miniprogram/src/pages/form/index';
import { stepAfter } from '../../miniprogram/src/returned';
import { application, slots, verification } from './applications';
import { answering } from './server';
import { freshWindow, tap, type } from './signed-in';
import { route, visited } from './taro';

beforeEach(freshWindow);

const answers = {
  ...application().form.answers,
  credential: 'businessLicence',
  organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号',
  invoiceTitle: '青禾建设',
  invoiceTaxNumber: '91350100M000100Y43',
  invoiceEmail: 'c***@qinghe.example.com',
};
const note = { note: '', mended: {}, redone: {}, namesParts: true };
const fields = { invoiceTitle: '抬头与单位名称不一致' };

const returned = (said: Partial<NonNullable<ReturnType<typeof application>['returned']>>) =>
  application({
    state: 'returned',
    verification: verification('verified'),
    form: { ...application().form, answers, faults: [] } as never,
    documents: slots('primary', 'passed'),
    returned: { ...note, fields: {}, documents: {}, ...said },
  });

describe('An application that was returned', () => {
  it('asks only what was flagged, with the reason on top, and shows what passed', async () => {
    route.params = { id: 'a1', section: 'invoice' };
    answering({ 'GET /applications/a1': { body: returned({ fields }) } });
    render(<FormScreen />);
    await screen.findByText('预审指出 1 处');
    expect(screen.getByText('发票抬头：抬头与单位名称不一致')).toBeTruthy();
    expect((screen.getByLabelText('发票抬头') as HTMLInputElement).value).toBe('青禾建设');
    expect(screen.queryByLabelText('纳税人识别号')).toBeNull();
    expect(screen.getByText('纳税人识别号（已通过）')).toBeTruthy();
  });

  it('can be mended though something waits on the device for a field that has passed meanwhile', async () => {
    route.params = { id: 'a1', section: 'invoice' };
    const view = returned({ fields });
    const waiting = typedIn('a1', view.product.form, 'invoice');
    waiting.keep('invoiceTaxNumber', '91360100M000200Y43', answers.invoiceTaxNumber);
    const asked = answering({ 'GET /applications/a1': { body: view }, 'POST /applications/a1/form': { body: view } });
    render(<FormScreen />);
    await screen.findByText('纳税人识别号（已通过）');
    expect(document.body.textContent).toContain('913501 00M00010 0Y43');
    type('发票抬头', '江西青禾建设有限公司');
    tap('保存并继续');
    await waitFor(() => expect(visited).toMatchObject([{ url: '/pages/check/index?id=a1' }]));
    const sent = asked.flatMap(({ body }) => Object.keys(Object(body).answers ?? Object(body).fields ?? {}));
    expect(new Set(sent)).toEqual(new Set(['invoiceTitle']));
    expect(waiting.entries()).toEqual({});
  });

  it('keeps on the server what may be mended, when something else typed with it has passed meanwhile', async () => {
    route.params = { id: 'a1', section: 'invoice' };
    const two = { ...fields, invoiceTaxNumber: '号码不符' };
    const passed = {
      status: 409,
      body: {
        code: 'partPassed',
        message: '「纳税人识别号」预审已通过',
        requestId: 'r-1',
        fields: [{ path: 'answers.invoiceTaxNumber', message: '' }],
      },
    };
    const kept = { body: { savedAt: null, fields: {}, left: [] } };
    const asked = answering({ 'GET /applications/a1': { body: returned({ fields: two }) }, 'PUT /applications/a1/draft': [passed, kept] });
    render(<FormScreen />);
    type(await screen.findByLabelText('发票抬头').then(() => '发票抬头'), '江西青禾建设有限公司');
    type('纳税人识别号', '91360100M000200Y43');
    const puts = () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => Object.keys(Object(body).fields));
    await waitFor(() => expect(puts()).toEqual([['invoiceTitle', 'invoiceTaxNumber'], ['invoiceTitle']]), { timeout: 10_000 });
  });

  it('keeps the reason at the first letter, and leads to the page that hands it in again once it is saved', async () => {
    route.params = { id: 'a1', section: 'invoice' };
    const view = returned({ fields });
    const mended = { ...view, returned: { ...view.returned, fields: {}, mended: fields } };
    answering({ 'GET /applications/a1': { body: view }, 'POST /applications/a1/form': { body: mended } });
    render(<FormScreen />);
    await screen.findByText('预审指出 1 处');
    type('发票抬头', '江西青禾建设有限公司');
    expect(screen.getByText('预审指出 1 处')).toBeTruthy();
    expect(screen.getByText('抬头与单位名称不一致')).toBeTruthy();
    tap('保存并继续');
    await waitFor(() => expect(visited).toMatchObject([{ url: '/pages/check/index?id=a1' }]));
  });

  it('counts a document that a correction made old beside those that were named', () => {
    const documents = slots('primary', 'passed').map((slot, index) =>
      index < 2 ? { ...slot, state: 'flagged' as const, reason: '发票抬头已修改，请重新打印、盖章、扫描' } : slot,
    );
    render(<Returned application={{ ...returned({ fields }), documents }} />);
    expect(screen.getByText('预审指出的还有 3 处，其余内容不用再动')).toBeTruthy();
  });

  it('walks from one flagged step to the next and past all others', () => {
    const two = returned({ fields: { ...fields, organisationAddress: '请写到门牌' } });
    expect(stepAfter(two, 'organisation')).toBe('invoice');
    expect(stepAfter(two, 'invoice')).toBeNull();
    expect(stepAfter(application(), 'organisation')).toBe('legalRepresentative');
    expect(stepAfter(application(), 'receiver')).toBeNull();
  });
});
