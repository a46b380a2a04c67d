import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import Eligibility from '../../miniprogram/src/pages/eligibility/index';
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
    fireEvent.click(await screen.findByLabelText(`办理${second.label}`));
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
});
