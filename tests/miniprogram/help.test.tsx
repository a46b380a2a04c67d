import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { answersFor, found } from '../../miniprogram/src/pages/help/answers';
import Help from '../../miniprogram/src/pages/help/index';
import { sessionStore } from '../../miniprogram/src/session-store';
import { product } from './products';
import { answering } from './server';
import { freshWindow, type } from './signed-in';
import { route } from './taro';

beforeEach(() => {
  freshWindow();
  route.params = {};
});

const questions = () => screen.getAllByRole('button', { name: /，展开$/ }).map((one) => one.textContent);

describe('help', () => {
  const answers = answersFor([product]);
  const lines = (part: RegExp) => answers.filter(({ question }) => part.test(question)).flatMap((one) => one.lines);

  it('says who may pay, why one public body is refused and another is not, and that the order number is printed', () => {
    expect(lines(/代付/).join('')).toContain('请先把单位名称和订单号告诉代付的人');
    expect(lines(/监管单位/).join('')).toMatch(/现场办理.*机关单位自己使用证书/s);
    expect(lines(/订单号要自己写/).join('')).toContain('已替您印好订单号');
  });

  it('looks through questions and answers for what is typed', async () => {
    answering({ 'GET /catalogue': { body: [product] } });
    render(<Help />);
    await screen.findByLabelText('查找');
    const all = questions().length;
    type('查找', '代付');
    expect(questions()).toEqual(['可以请别人或别的单位代付吗？']);
    type('查找', '没有人问的');
    expect(screen.queryAllByRole('button', { name: /，展开$/ })).toEqual([]);
    expect(screen.getByText(/没有找到，请换一个词/)).toBeTruthy();
    type('查找', '');
    expect(questions()).toHaveLength(all);
  });

  it('lets anybody choose the size of letters, signed in or not', async () => {
    act(() => sessionStore.leave());
    answering({ 'GET /catalogue': { body: [product] } });
    document.documentElement.style.fontSize = '16px';
    const { container } = render(<Help />);
    fireEvent.click(await screen.findByLabelText('特大'));
    expect(container.querySelector<HTMLElement>('.screen')?.style.getPropertyValue('--scale')).toBe('1.35');
    fireEvent.click(screen.getByLabelText('标准'));
  });

  it('of several products says which number is whose and when somebody answers; one number with two hours is one to dial', async () => {
    const hours = { hotlineHours: '工作日 9:00–12:00' };
    const law = { ...product, ...hours, id: 'law', label: '律师事务所证书' };
    const line = new RegExp(
      `${product.label} ${product.hotline}（${product.hotlineHours}），律师事务所证书 ${product.hotline}（工作日 9:00–12:00）。$`,
    );
    answering({ 'GET /catalogue': { body: [product, law] } });
    const { unmount } = render(<Help />);
    expect((await screen.findByText(line)).className).toBe('lead');
    expect(screen.getAllByRole('button', { name: /^拨打客服热线/ })).toHaveLength(1);
    unmount();

    answering({ 'GET /catalogue': { body: [product, { ...law, hotline: '0791-88123456' }] } });
    render(<Help />);
    await screen.findByRole('button', { name: '拨打客服热线 律师事务所证书 0791-88123456（工作日 9:00–12:00）' });
  });

  it('begins with what is asked on the step that one comes from', () => {
    expect(found(answers, '', 'payment')[0]?.steps).toContain('payment');
    expect(found(answers, '', '')[0]?.question).toBe(answers[0]?.question);
    expect(found(answers, '', 'payment')).toHaveLength(answers.length);
  });
});
