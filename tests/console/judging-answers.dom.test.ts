import { afterEach, expect, it } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { AnswerLine } from '../../server/console/src/case/panels/answer-line.tsx';
import { formOf } from '../../server/contract/form.ts';

afterEach(cleanup);

const form = formOf(jiangxiPublicResource);
const review = { open: true, marks: { documents: {}, fields: {} }, change: () => undefined };
const shows = (question: 'uscc' | 'legalName') => {
  const view = { id: 'c-1', state: 'submitted' } as const;
  render(createElement(AnswerLine, { view, form, question, text: '江西青禾', fault: null, review }));
};

it('An answer that comes from the account is not flagged for the agent, who could not mend it; every other one is', () => {
  shows('uscc');
  expect(screen.queryByLabelText('统一社会信用代码需改')).toBeNull();
  shows('legalName');
  expect(screen.getByLabelText('法定代表人姓名需改')).toBeTruthy();
});
