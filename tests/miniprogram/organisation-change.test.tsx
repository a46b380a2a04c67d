import { beforeEach, expect, it } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { OrganisationChange } from '../../miniprogram/src/pages/application/OrganisationChange';
import { mayChange } from '../../server/contract/organisation-changes.ts';
import type { ApplicationView } from '../../server/contract/views.ts';
import { application } from './applications';
import { answering } from './server';
import { freshWindow, tap, type } from './signed-in';

beforeEach(freshWindow);

it('Whose organisation was renamed while the form is closed says so, reads what follows before it is sent, and sees it stand still', async () => {
  const view = application({ state: 'paid', organisation: { newerName: null, ended: null, mayChange: mayChange('paid') } });
  const asked = answering({ 'POST /applications/a1/organisation-change': [{ status: 200, body: view }] });
  const seen: ApplicationView[] = [];
  const loaded = { set: (next: ApplicationView) => void seen.push(next) } as never;
  const { rerender } = render(<OrganisationChange application={view} loaded={loaded} />);
  tap('单位登记信息有变化');
  tap('提交变更');
  await screen.findByText('请选择变更事项');
  fireEvent.click(screen.getByLabelText('单位更名'));
  await screen.findByText(/重新打印、盖章有变化的材料并寄来/);
  type('新的单位名称', '江西新禾建设集团有限公司');
  tap('提交变更');
  await waitFor(() => expect(seen).toHaveLength(1));
  expect(asked.map(({ body }) => body)).toEqual([{ change: 'renamed', organisationName: '江西新禾建设集团有限公司' }]);
  const still = application({ state: 'inProduction', organisation: { newerName: '江西新禾建设集团有限公司', ended: null, mayChange: [] } });
  rerender(<OrganisationChange application={still} loaded={loaded} />);
  await screen.findByText(/材料更新以前暂停办理/);
});
