import { describe, expect } from '@jest/globals';
import { bothProducts, lawFirms } from '../support/second-product.ts';
import { lawFirm, seesKeyOff } from '../support/story/law-firm.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { eventually } from '../support/story/patience.ts';
import { staffOf } from '../support/story/staff.ts';
import { copiesLink, fillsIn, handsIn, registers, uploads, type Wanted } from './people.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage(bothProducts);
const { database } = service.world;
const who = lawFirm(911);
const { postTo, serials } = lawFirms;
const wanted: Wanted = { product: lawFirms, among: true, gate: ['正常执业'], choices: ['律师事务所执业许可证', '10 人以下'] };

describe('the seal of a law firm, inside WeChat', () => {
  story(
    'is chosen beside another certificate, applied for in its own words, paid, posted, and comes with its invoice',
    async () => {
      const agent = await phone('openid-of-the-law-firm');
      await agent.launches();
      for (const { label } of Object.values(bothProducts)) await agent.sees(label);
      await agent.sees('360.50 元');
      await agent.taps(`办理这种证书：${lawFirms.label}`);
      await agent.taps('停业整顿');
      await agent.sees(lawFirms.gate.practice?.options.no?.refusal ?? '');

      await registers(agent, service, who, wanted);
      await fillsIn(agent, who, '印章锁', wanted);
      const legal = legalRepresentativeOf(service, await copiesLink(agent));
      expect(await legal.opens()).toMatchObject({
        means: expect.arrayContaining([expect.objectContaining({ consent: expect.arrayContaining(lawFirms.consent) })]),
        triesLeft: 2,
      });
      await legal.passesFaceCheck();
      await agent.sees('认证成功');
      await agent.taps(/^继续：打印/);
      await agent.sees('盖公章 2 处');
      await uploads(agent, 'secondary', lawFirms);
      await handsIn(agent);

      const { id } = await database.application.findFirstOrThrow({ where: { uscc: who.uscc } });
      await (await staffOf(service, 'reviewer')).approves(id);
      await agent.returns();
      await agent.taps('去付款');
      await agent.sees('360.50 元');
      await agent.sees(lawFirms.refundRule);
      await agent.taps('发票信息无误，去付款');
      await agent.sees(/^付款成功$/);
      expect(await database.payment.findMany({ where: { applicationId: id } })).toMatchObject([{ amountFen: 36_050, state: 'paid' }]);

      await agent.taps('返回申请');
      await agent.taps(/填写快递单号/);
      for (const words of [postTo.name, postTo.phone, postTo.address, postTo.postcode ?? '']) await agent.sees(words);
      await agent.types({ waybill: 'YT1234567890911' });
      await agent.taps('我已寄出');
      await eventually('the originals are on their way', async () => {
        const { state } = await database.application.findUniqueOrThrow({ where: { id } });
        return state === 'posted';
      });
      await agent.taps('查看申请');
      await agent.sees('YT1234567890911');
      await seesKeyOff(service, id, 911);
      await agent.sees('EX000000911CN');
      await agent.taps('确认收到证书');
      await agent.taps(/^确认收到$/);
      for (const words of [serials.certificateSerial.label, '3A0000000911', 'LAW-00911']) await agent.sees(words);
      await (await staffOf(service, 'finance')).attachesInvoice(id);
      await agent.sees('这张发票也在贵单位的税务数字账户中');
      await agent.taps('打开发票');
      expect(await eventually('it is shown', async () => agent.outside.opened.at(-1))).toMatchObject({ fileType: 'pdf' });
      expect(await database.application.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'completed' });
    },
    240_000,
  );
});
