import { expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import ApplicationScreen from '../../miniprogram/src/pages/application/index';
import type { ParcelView } from '../../server/contract/views.ts';
import { application } from './applications';
import { answering } from './server';
import { freshWindow } from './signed-in';
import { route } from './taro';

const back: ParcelView = {
  ...{
    id: 'p1',
    direction: 'outbound',
    courier: 'sf',
    courierLabel: '顺丰',
    waybill: 'SF0000000001',
    tone: 'warn',
    events: [],
    meaning: null,
  },
  ...{ state: 'returned', stateLabel: '已退回' },
  back: { reason: 'addressWrong', label: '收件地址、姓名或电话有误', freight: '再寄的运费由贵单位承担', agreed: false },
};

it('Where a key goes that came back is asked once, with the word to send it again', async () => {
  freshWindow();
  route.params = { id: 'a1' };
  const produced = application({ state: 'produced', stateLabel: '待重寄', allowed: ['agreeResend'], parcels: [back] });
  answering({ 'GET /applications/a1': { body: produced } });
  render(<ApplicationScreen />);
  await screen.findByText('同意，请重新寄出');
  expect(screen.queryByText('更改收件信息')).toBeNull();
});
