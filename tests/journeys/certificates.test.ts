import { describe, expect, it } from '@jest/globals';
import { serviceOfFile } from '../support/service-of-file.ts';
import { cast } from '../support/story/people.ts';
import { wholeWay } from './whole-way.ts';

const service = await serviceOfFile();
const run = <Result>(_: string, step: () => Promise<Result>) => step();

describe('an organisation obtains its certificate', () => {
  it('carries a primary key with e-seal from registration to delivery, paid by WeChat', async () => {
    const { agent, final } = await wholeWay(service, cast(101), 'primary', 'wechatNative', run);

    expect(final).toMatchObject({
      state: 'completed',
      keyType: 'primary',
      amountFen: 22_000,
      late: false,
      allowed: ['reportLost'],
      missing: [],
    });
    expect(final.certificate).toMatchObject({ serial: `3A${agent.cast.mobile}`, keySerial: `UKEY-${agent.cast.mobile}` });
    expect(final.documents).toHaveLength(5);
    expect(final.timeline.every(({ status }) => status === 'done')).toBe(true);
    expect(final.history.map(({ label }) => label)).toEqual(
      expect.arrayContaining([
        '新建申请',
        '提交申请',
        '预审通过',
        '付款到账',
        '填写快递单号',
        '收到原件',
        '原件合格',
        '制证完成',
        '寄出',
        '确认收到',
      ]),
    );
    const [mail] = service.simulators.mail.control.mails();
    expect(mail?.attachments).toHaveLength(1);
  });

  it('carries a secondary key without the specimen sheet, paid by Alipay', async () => {
    const { final } = await wholeWay(service, cast(102), 'secondary', 'alipayQr', run);

    expect(final).toMatchObject({ state: 'completed', keyType: 'secondary', amountFen: 19_000 });
    expect(final.documents.map(({ kind }) => kind)).toEqual(['applicationForm', 'credentialCopy', 'agentIdCard', 'authorisationLetter']);
  });

  it('tells WeChat at payment that the goods ship later, and at dispatch with which waybill', async () => {
    const { agent } = await wholeWay(service, cast(103), 'primary', 'wechatNative', run);
    const { transactionId } = await service.world.database.payment.findFirstOrThrow({ where: { applicationId: agent.id } });
    const parcel = (await agent.looks()).parcels.find(({ direction }) => direction === 'outbound');

    const told = JSON.stringify(service.simulators.wechat.control.shipments());
    expect(told).toContain(transactionId);
    expect(told).toContain(parcel?.waybill);
  });
});
