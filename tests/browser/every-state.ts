import type { KeyType } from '../../server/contract/documents.ts';
import type { ApplicationState } from '../../server/contract/machines/application.ts';
import { copy } from '../support/scans.ts';
import type { RunningService } from '../support/service.ts';
import { standIn } from '../support/stand-in.ts';
import { type Agent, agentOf } from '../support/story/agent.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { payerPays } from '../support/story/stages.ts';

/** An organisation and an agent with names as long as the form lets them be. */
const longNames = {
  ...cast(961),
  organisationName: '江西青禾（集团）国际工程建设与公共资源交易咨询服务有限责任公司南昌市红谷滩区九龙湖新城第一分公司筹建处特别办事一部',
  agent: { ...cast(961).agent, name: '阿卜杜热西提·买买提艾力·吐尔逊江' },
};

/** One organisation with an application in every state whose screens differ; ids by name, and the link of an open verification. */
export interface EveryState {
  agent: Agent;
  ids: Record<ApplicationState | 'verifying' | 'scans' | 'withdrawing', string>;
  link: string;
}

export async function inEveryState(service: RunningService): Promise<EveryState> {
  const agent = agentOf(service, longNames);
  await agent.registers();
  const { database } = service.world;
  /** A new application, filled in, that begins where the story needs it. */
  const begins = async (state?: ApplicationState, set: object = {}, key: KeyType = 'secondary'): Promise<string> => {
    await agent.starts(key);
    await agent.fillsIn();
    if (state) await standIn(database, 'application', agent.id, state, set);
    return agent.id;
  };
  const pays = async (): Promise<string> => {
    const id = await begins('approved');
    await payerPays(service, agent, 'wechatNative');
    await agent.waitsFor('paid');
    return id;
  };
  const posts = async (waybill: string): Promise<string> => {
    const id = await pays();
    await agent.posts('ems', waybill);
    return id;
  };
  await agent.starts('primary');
  const draft = agent.id;
  const verifying = await begins();
  const link = await agent.sendsVerification();
  await legalRepresentativeOf(service, link).failsFaceCheck();
  const scans = await begins();
  await agent.uploads('applicationForm');
  const name = '营业执照正本副本以及其他证照合并扫描件二〇二六年十一月二十八日最终版本.jpg';
  await agent.person.upload(`/api/v1/applications/${scans}/scans`, name, await copy());
  const fields = { organisationAddress: '与证照不一致，请按营业执照副本上的住所逐字填写' };
  const returned = await begins('returned', { returned: { note: '其余内容不用再动。', documents: {}, fields } });
  const approved = await begins('approved');
  const paid = await pays();
  const posted = await posts('EX139791961CN');
  const papersIncomplete = await posts('EX139791962CN');
  await standIn(database, 'application', papersIncomplete, 'papersIncomplete', { papersNote: '授权书缺少法人签字，请补寄一份。' });
  const dispatched = await posts('EX139791963CN');
  const received = await begins('received');
  const inProduction = await begins('inProduction');
  const serials = { certificateSerial: '3A00112233445566', keySerial: 'JXK2026-004511', producedAt: new Date() };
  await standIn(database, 'application', dispatched, 'dispatched', serials);
  const produced = await begins('produced', { ...serials, certificateSerial: '3A00112233445577', keySerial: 'JXK2026-004512' });
  const completed = await begins('completed', { ...serials, certificateSerial: '3A00112233445588', keySerial: 'JXK2026-004513' });
  const submitted = await begins('submitted');
  const cancelled = await begins('cancelled');
  const rejected = await begins('rejected');
  const withdrawing = await pays();
  await (await staffOf(service, 'finance')).asksForWithdrawal(withdrawing, '经办人来电要求撤回，已核对身份');
  const before = { draft, verifying, scans, submitted, returned, approved };
  const after = { paid, posted, received, papersIncomplete, inProduction, produced, dispatched, completed };
  return { agent, link, ids: { ...before, ...after, withdrawing, cancelled, rejected } };
}
