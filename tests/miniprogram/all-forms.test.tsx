import { beforeEach, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import DocumentsScreen from '../../miniprogram/src/pages/documents/index';
import type { ApplicationView, DocumentView } from '../../server/contract/views.ts';
import { application, filled, slots } from './applications';
import { answering } from './server';
import { freshWindow } from './signed-in';
import { route } from './taro';

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1' };
});

async function opens(view: ApplicationView) {
  answering({ 'GET /applications/a1': { body: view } });
  render(<DocumentsScreen />);
  await screen.findByText(/^已上传 /);
}

const returned = (flagged: readonly DocumentView['kind'][]) =>
  slots('primary', 'passed').map((one) => (flagged.includes(one.kind) ? { ...one, state: 'flagged' as const } : one));

it('prints the forms that must come anew after a return, without those that passed', async () => {
  await opens(application({ documents: returned(['applicationForm', 'sealSpecimen']) }));
  expect(screen.getByRole('button', { name: '打开并打印 2 份表格' })).toBeTruthy();
  expect(screen.getByText(/^数字证书用户申请表、电子签章采集表在一个文件里/)).toBeTruthy();
});

it('is not offered for one form alone, which its own card prints', async () => {
  await opens(application({ documents: returned(['applicationForm']) }));
  expect(screen.queryByText('表格一次打印')).toBeNull();
});

it('names the seals of the product, and none where none is wanted', async () => {
  const draft = application({ documents: filled({}) });
  await opens(draft);
  expect(screen.getByText(/打印后按各份要求盖单位公章.*，再扫描。$/)).toBeTruthy();
  freshWindow();
  const plain = Object.fromEntries(
    Object.entries(draft.product.documents).map(([kind, paper]) => [
      kind,
      { ...paper, impressions: { officialSeal: 0, legalPersonSeal: 0 } },
    ]),
  );
  await opens(application({ product: { ...draft.product, documents: plain } }));
  expect(screen.getByText(/在一个文件里。打印后扫描。$/)).toBeTruthy();
});
