import { describe, expect, it } from '@jest/globals';
import { openAnswers } from '../../server/content/answers.ts';
import { CallFailed } from '../../server/contract/caller.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { agentOf } from '../support/story/agent.ts';

import { cast } from '../support/story/people.ts';

const service = await serviceOfFile();
const agent = agentOf(service, cast(731));
await agent.registers();
await agent.starts('primary');
await agent.fillsIn();

/** What stands in the form after somebody has typed this. */
async function kept(key: string, typed: string): Promise<string | undefined> {
  await agent.fillsIn({ [key]: typed });
  const { answers } = await service.world.database.application.findUniqueOrThrow({ where: { id: agent.id } });
  const stored: Record<string, string | undefined> = openAnswers(service.world.sealer, answers);
  return stored[key];
}

/** What is said beside the field that does not take it. */
async function said(key: string, typed: string): Promise<string> {
  const failed = await agent.fillsIn({ [key]: typed }).catch((error: unknown) => error);
  if (!(failed instanceof CallFailed)) throw new Error('it was taken');
  expect(failed.status).toBe(400);
  return failed.problem.fields?.map(({ message }) => message).join() ?? '';
}

describe('what an agent pastes into the form from anywhere', () => {
  it.each([
    ['receiverMobile', '\u202d13979100001\u202c', '13979100001'],
    ['receiverMobile', '+86 139-7910-0003', '13979100003'],
    ['receiverMobile', '１３９７９１００００３', '13979100003'],
    ['receiverMobile', '(+86)139 7910 0003', '13979100003'],
    ['legalName', '阿里木\u2022买买提', '阿里木·买买提'],
    ['legalName', '阿里木\uff0e买买提', '阿里木·买买提'],
    ['legalName', '阿里木\u30fb买买提\u200b', '阿里木·买买提'],
    ['invoiceEmail', 'caiwu\uff20qq.com', 'caiwu@qq.com'],
    ['invoiceEmail', '\ufeffcaiwu@qq.com ', 'caiwu@qq.com'],
    ['invoiceEmail', 'caiwu@qq。com', 'caiwu@qq.com'],
    ['receiverMobile', '0086 13979100001', '13979100001'],
    ['receiverMobile', '8613979100001', '13979100001'],
    ['receiverMobile', 'tel:139.7910.0001', '13979100001'],
    ['legalName', '罗　明\n', '罗明'],
    ['legalName', 'JOHN  SMITH', 'JOHN SMITH'],
    ['legalName', '阿里木•', '阿里木'],
    ['legalIdNumber', '１１０１０５ 19491231 ００２x', '11010519491231002X'],
    ['invoiceEmail', 'mailto:caiwu@qq.com', 'caiwu@qq.com'],
    ['invoiceEmail', 'caiwu@qq.com。', 'caiwu@qq.com'],
    ['invoiceEmail', 'caiwu@qq.com；', 'caiwu@qq.com'],
    ['invoiceTitle', '江西清河(集团)有限公司', '江西清河（集团）有限公司'],
    ['organisationAddress', '江西省\n南昌市红谷滩区\t1 号', '江西省 南昌市红谷滩区 1 号'],
    ['receiverRegion', '重庆市 县 城口县', '重庆市 县 城口县'],
    ['receiverRegion', '湖北省  省直辖县 仙桃市', '湖北省 省直辖县 仙桃市'],
    ['receiverStreet', '丰和中大道\u00a01 号', '丰和中大道 1 号'],
    ['invoiceTaxNumber', '360106123456789', '360106123456789'],
    ['invoiceTaxNumber', '36010619800101123x01', '36010619800101123X01'],
  ])('%s stands there as people read it (%#)', async (key, typed, stands) => {
    expect(await kept(key, typed)).toBe(stands);
  });

  it.each([
    ['organisationAddress', '江西省\ud83d南昌市', 'U+D83D'],
    ['legalName', '长'.repeat(101), '个字'],
    ['invoiceTaxNumber', '3601061234567', '现为 13 位'],
    ['receiverMobile', '1397910000', '11 位'],
    ['receiverMobile', '139 7910 0001（微信同号）', '「微」'],
    ['receiverMobile', '13979100001/13979100002', '「/」'],
    ['receiverMobile', '0791-88886666', '1 开头的 11 位'],
    ['legalName', '罗明（总经理）', '不能用于姓名'],
    ['legalIdNumber', '110105491231002', '现为 15 位'],
    ['legalIdNumber', '11010519491231002\u0425', '看着像「X」'],
    ['invoiceEmail', 'a@qq.com;b@qq.com', '「;」'],
    ['invoiceEmail', '财务 <caiwu@qq.com>', '「财」'],
    ['receiverStreet', '丰和中大道1号\u{1f3e0}', 'U+1F3E0'],
    ['receiverRegion', '江西省/南昌市/红谷滩区', '请选择到区县'],
    ['invoiceEmail', 'caiwu@qq', '邮箱'],
  ])('%s that cannot stand there is refused in a sentence that says why', async (key, typed, why) => {
    const before = (await agent.looks()).form.version;
    expect(await said(key, typed)).toContain(why);
    expect((await agent.looks()).form.version).toBe(before);
  });

  it('an unseen character in an address is dropped or named, never stored and never a failure of ours', async () => {
    for (const point of [0x00, 0x07, 0x200b, 0x202e, 0xfeff, 0xe0041]) {
      const typed = `江西省${String.fromCodePoint(point)}南昌市`;
      const stands = await kept('organisationAddress', typed).catch((error: unknown) => error);
      if (stands instanceof CallFailed) expect(stands.status).toBe(400);
      else expect(stands).toBe('江西省南昌市');
    }
  });
});
