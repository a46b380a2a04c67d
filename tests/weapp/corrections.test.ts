import { describe, expect } from '@jest/globals';
import { copy } from '../support/scans.ts';
import { eventually } from '../support/story/patience.ts';
import { staffOf } from '../support/story/staff.ts';
import { submitted } from '../support/story/stages.ts';
import { binds, boundAgentIn } from './bound.ts';
import { looksAtFindings, posts, prints } from './people.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();
const { database } = service.world;
const stateOf = async (id: string) => (await database.application.findUniqueOrThrow({ where: { id } })).state;

describe('a returned application, in WeChat', () => {
  story(
    'names each part with its reason, is corrected there and handed in again',
    async () => {
      const agent = await submitted(service, 970, 'secondary');
      await binds(service, agent, 'openid-returned');
      const reviewer = await staffOf(service, 'reviewer');
      await reviewer.returns(agent.id, {
        note: '',
        fields: { organisationAddress: '与营业执照上的住所不一致' },
        documents: { credentialCopy: '复印不清晰或被缩小' },
      });
      const hands = await phone('openid-returned');
      hands.outside.agreed = true;
      await hands.opens(`pages/application/index?id=${agent.id}`);
      await hands.sees('预审指出的还有 2 处');
      await hands.taps('继续：单位信息');
      await hands.sees('与营业执照上的住所不一致');
      await hands.types({ organisationAddress: '江西省南昌市红谷滩区学府大道 999 号' });
      await hands.taps('保存并继续');
      await hands.sees('核对填写的内容');
      await hands.goesBack();

      await hands.taps(/^继续：打印/);
      await hands.sees('复印不清晰或被缩小');
      // The application form bears the address: it is printed anew.
      hands.outside.chats = [...(await prints(hands, 'applicationForm')), { name: '营业执照.jpg', content: await copy() }];
      await hands.taps(/^上传扫描件$/);
      await hands.screen.getByLabel('归入：营业执照.jpg').tap();
      await hands.screen.getByLabel('归入营业执照副本复印件').tap();
      await hands.sees('已上传 4/4 份');
      await looksAtFindings(hands);
      await hands.taps('返回申请');
      await hands.sees('预审指出的都已修改');
      await hands.taps('核对并重新提交');
      await hands.taps(/^重新提交$/);
      await hands.sees(/轮到审核员/);
      expect(await stateOf(agent.id)).toBe('submitted');
    },
    240_000,
  );
});

describe('originals that are refused', () => {
  story(
    'are posted again, with the reason before them; a number typed halfway is there after "back"',
    async () => {
      const agent = await boundAgentIn(service, 971, 'openid-papers', 'received');
      await (await staffOf(service, 'reviewer')).refusesPapers(agent.id, '授权委托书缺法人章');
      const hands = await phone('openid-papers');
      await hands.opens(`pages/application/index?id=${agent.id}`);
      await hands.sees('授权委托书缺法人章');
      await hands.taps(/填写快递单号/);
      await hands.sees('这次要补寄');
      await hands.types({ waybill: 'EX139791971' });
      await hands.goesBack();
      await hands.taps(/填写快递单号/);
      expect(await hands.field('waybill').inputValue()).toBe('EX139791971');
      await hands.goesBack();
      await posts(hands, 'EX139791971CN');
      await eventually('they are on their way again', async () => (await stateOf(agent.id)) === 'posted');
      await hands.sees(/邮寄中|快递/);
    },
    120_000,
  );
});
