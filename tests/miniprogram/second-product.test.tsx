import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { HandIn } from '../../miniprogram/src/components/PapersToPost';
import { Rules } from '../../miniprogram/src/pages/documents/Rules';
import Eligibility from '../../miniprogram/src/pages/eligibility/index';
import { answersFor } from '../../miniprogram/src/pages/help/answers';
import Index from '../../miniprogram/src/pages/index/index';
import { Offers } from '../../miniprogram/src/pages/index/Offer';
import { sessionStore } from '../../miniprogram/src/session-store';
import { productView } from '../../server/content/product.ts';
import { lawFirms } from '../support/second-product.ts';
import { offer, product } from './products';
import { answering } from './server';
import { freshWindow } from './signed-in';
import { route, visited } from './taro';

const second = productView(lawFirms);
const both = () =>
  answering({
    'GET /catalogue': { body: [product, second] },
    'GET /applications': { body: { items: [], offers: [offer(true), { productId: second.id, refusal: null, primaryKeyTaken: false }] } },
  });

beforeEach(freshWindow);

describe('With two products', () => {
  it('the applicant first chooses which one', async () => {
    route.params = {};
    both();
    render(<Eligibility />);
    fireEvent.click(await screen.findByLabelText(`办理这种证书：${second.label}`));
    expect(visited).toEqual([{ how: 'replace', url: `/pages/eligibility/index?product=${second.id}` }]);
  });

  it('each asks its own questions and names its own hotline and price', async () => {
    route.params = { product: second.id };
    both();
    render(<Eligibility />);
    fireEvent.click(await screen.findByLabelText('停业整顿'));
    expect(screen.getByRole('alert').textContent).toContain(second.hotline);
    fireEvent.click(screen.getByLabelText('正常执业'));
    expect(await screen.findByLabelText(/印章锁.*360\.50 元/)).toBeTruthy();
    expect(screen.queryByLabelText('补办')).toBeNull();
  });

  it('home says of each what it is used for, costs and asks to be prepared', async () => {
    act(() => sessionStore.leave());
    both();
    render(<Index />);
    await screen.findByRole('heading', { name: second.label });
    const lists = screen.getAllByRole('heading', { name: /：需要准备$/ }).map((heading) => heading.closest('.card')?.textContent ?? '');
    expect(lists).toEqual([expect.stringContaining('单位公章、法人章原章'), expect.stringContaining('律所印章原章')]);
    expect(lists[1]).not.toMatch(/公章|法人章|营业执照/);
    expect(lists[1]).toContain('律所印章申请表、律所授权书、律所印章采集表由系统生成，打印盖章即可。');
  });

  it('help names each where they differ, and asks for no seal where none is wanted', () => {
    const lines = answersFor([product, second]).flatMap(({ lines: told }) => told);
    for (const words of [
      '律师行业电子印章：《律所印章申请表》左上角已印好订单号。',
      '江西省公共资源交易：《数字证书用户申请表》左上角已印好订单号。',
    ])
      expect(lines).toContain(words);
    const unsealed = Object.fromEntries(
      Object.entries(second.documents).map(([kind, paper]) => [kind, { ...paper, impressions: { officialSeal: 0, legalPersonSeal: 0 } }]),
    );
    const questions = answersFor([{ ...second, documents: unsealed }]).map(({ question }) => question);
    expect(questions).not.toContain('印章盖在哪里？');
    expect(answersFor([second]).map(({ question }) => question)).toContain('印章盖在哪里？');
  });

  it('help and the posting page send nobody to a counter that does not do what the person comes for', () => {
    const places =
      answersFor([product, second])
        .find(({ question }) => question.startsWith('服务网点'))
        ?.lines.join('') ?? '';
    for (const { name, address, hours, phone } of second.counters)
      for (const said of [name, address, hours, phone]) expect(places).toContain(said);
    expect(places).toContain('电话 079288123459），办理递交纸质原件；咨询。');
    render(<HandIn product={second} />);
    expect(document.body.textContent).toContain('赣法CA 收件窗口');
    expect(document.body.textContent).not.toContain('赣法CA 九江窗口');
    const view = render(<HandIn product={{ ...second, counters: [] }} />);
    expect(view.container.textContent).toBe('');
  });

  it('one that wants no seal asks for none: not to prepare it, not to stamp, not to look at it', () => {
    const documents = { applicationForm: { ...second.documents.applicationForm, impressions: { officialSeal: 0, legalPersonSeal: 0 } } };
    const unsealed = { ...second, documents } as typeof second;
    render(
      <>
        <Offers products={[unsealed]} />
        <Rules product={unsealed} />
      </>,
    );
    const words = document.body.textContent ?? '';
    expect(words).toContain('律所印章申请表由系统生成，打印即可。');
    expect(words).toContain('打印、扫描、上传');
    expect(words).toContain('平板扫描，四边完整');
    expect(words).not.toMatch(/盖章|原章|章盖在|压住文字/);
  });
});
