import { describe, expect } from '@jest/globals';
import { recordingFile } from '../support/recording.ts';
import { eventually } from '../support/story/patience.ts';
import { staffOf } from '../support/story/staff.ts';
import { boundAgent } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** The ways of the legal representative that show no face, walked to their end inside WeChat. */

const { service, phone, story } = await stage();
const { database, sealer } = service.world;

async function isAsked(number: number) {
  const openid = `openid-ways-${number}`;
  const agent = await boundAgent(service, number, openid);
  await agent.fillsIn();
  const link = await agent.sendsVerification();
  const hands = await phone(openid);
  await hands.opens(`pages/verification/index?id=${agent.id}`);
  await hands.sees('发送微信卡片');
  const legal = await phone();
  await legal.opens(`pages/verify/index?token=${link.split('token=')[1]}`);
  await legal.sees('请您核对');
  return { agent, hands, legal };
}

const rowOf = (applicationId: string) => database.verification.findFirstOrThrow({ where: { applicationId } });

async function agrees(legal: Phone, way: string): Promise<void> {
  await legal.taps(way);
  await legal.taps('未勾选');
}

describe('the legal representative, inside WeChat', () => {
  story('proves by bank card and the mobile that the bank has; both sides read it', async () => {
    const { agent, hands, legal } = await isAsked(985);
    await agrees(legal, '银行卡核验');
    await legal.taps('填写本人信息');
    await legal.taps(/^同意$/);
    await legal.types({ card: '6222020200112000985', mobile: '13870640985' });
    await legal.taps('同意并获取验证码');
    await legal.sees('完成核验');
    const code = await eventually('a code is on its way', async () => (await rowOf(agent.id)).codeSealed ?? undefined);
    await legal.types({ smsCode: sealer.open(code) });
    await legal.taps('完成核验');
    await legal.sees('认证成功');
    await hands.sees('认证成功');
    expect(await rowOf(agent.id)).toMatchObject({ means: 'bankCard', cardSealed: null });
  });

  story('sends a recording out of the chats; what is none is told, a silent picker holds nobody up; two of the staff end it', async () => {
    const { agent, hands, legal } = await isAsked(986);
    await agrees(legal, '录像核验');
    legal.outside.chats = [{ name: '副本.jpg', content: Buffer.from('picture') }];
    await legal.taps('同意并选择录像');
    await legal.taps(/^同意$/);
    await eventually('it was said', async () => legal.outside.shown.some(({ title }) => title === '没有选择文件'));
    const opened = legal.outside.picked.length;
    legal.outside.browsesChats = true;
    await legal.taps('同意并选择录像');
    await eventually('the picker that never answers is open', async () => legal.outside.picked.length > opened);
    legal.outside.browsesChats = false;
    legal.outside.chats = [{ name: '录像.mp4', content: recordingFile() }];
    // A second tap while a picker comes up opens none.
    const since = Date.now();
    await eventually('the picker would be up', async () => Date.now() - since > 1000);
    await legal.taps('同意并选择录像');
    await legal.sees('录像已收到');
    for (const [role, judgement] of [
      ['reviewer', 'vouch'],
      ['supervisor', 'confirm'],
    ] as const) {
      const member = await staffOf(service, role);
      await member.watches(agent.id);
      await member.judgesRepresentative(agent.id, judgement, '身份证原件与申请一致');
    }
    await legal.sees('认证成功');
    await hands.sees('认证成功');
  });
});
