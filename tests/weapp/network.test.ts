import { describe, expect } from '@jest/globals';
import { copy } from '../support/scans.ts';
import { eventually } from '../support/story/patience.ts';
import { boundAgent } from './bound.ts';
import { isInSight } from './sight.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();
const { database } = service.world;
const address = '江西省南昌市红谷滩区学府大道 999 号';

async function holds(number: number) {
  const openid = `openid-network-${number}`;
  const agent = await boundAgent(service, number, openid);
  const hands = await phone(openid);
  hands.outside.agreed = true;
  return { agent, hands, id: agent.id };
}

describe('the network goes while the form is saved', () => {
  story('the sentence comes into sight, what was typed stays, and the same tap saves it once', async () => {
    const { agent, hands, id } = await holds(950);
    await hands.opens(`pages/form/index?id=${id}&section=receiver`);
    await hands.sees('第 5 步');
    await hands.types({ receiverName: '万里', receiverMobile: '13979100950', receiverStreet: address });
    hands.outside.picks = ['江西省', '南昌市', '红谷滩区'];
    await hands.taps('请选择省、市、区县');
    await hands.losesNetwork();
    await hands.taps('保存并继续');
    await isInSight(hands, '网络不通');
    expect(await hands.field('receiverStreet').inputValue()).toBe(address);
    await hands.findsNetwork();

    const version = async () => (await agent.looks()).form.version;
    const before = await version();
    hands.outside.losesAnswers = /\/form$/;
    await hands.taps('保存并继续');
    await eventually('it was saved', async () => (await version()) === before + 1);
    await isInSight(hands, '网络不通');
    hands.outside.losesAnswers = null;
    await hands.taps('保存并继续');
    await hands.sees('核对填写的内容');
    expect(await version()).toBe(before + 1);
  });
});

/** Opens the page of the scans with a copy in the chat. */
async function atTheScans(number: number) {
  const { hands, id } = await holds(number);
  const opens = () => hands.opens(`pages/documents/index?id=${id}`);
  await opens();
  await hands.sees('全部扫描件一次上传');
  hands.outside.chats = [{ name: '副本.JPG', content: await copy() }];
  return { hands, opens };
}

describe('a scan on its way', () => {
  story('fails when the person is elsewhere for long, and goes again by one tap', async () => {
    const { hands } = await atTheScans(951);
    hands.outside.holds = /\/scans$/;
    await hands.taps(/^上传扫描件$/);
    await hands.sees('正在上传');
    await hands.leaves();
    await hands.sleeps();
    await hands.returns();
    await hands.sees('网络不通');
    hands.outside.holds = null;
    await hands.taps('重新上传没成功的 1 个');
    await hands.sees('这几页是什么资料？');
    expect(await database.upload.count()).toBe(1);
  });

  story('arrived although its answer was lost: the second try does not make two', async () => {
    const { hands } = await atTheScans(952);
    const before = await database.upload.count();
    hands.outside.losesAnswers = /\/scans$/;
    await hands.taps(/^上传扫描件$/);
    await hands.sees('网络不通');
    hands.outside.losesAnswers = null;
    await hands.taps('重新上传没成功的 1 个');
    await hands.sees('这几页是什么资料？');
    expect(await database.upload.count()).toBe(before + 1);
  });

  story('is lost when WeChat ends the mini-program, in the picker or on the way, and the page takes it anew', async () => {
    const { hands, opens } = await atTheScans(953);
    hands.outside.browsesChats = true;
    await hands.taps(/^上传扫描件$/);
    await hands.isEnded();
    hands.outside.browsesChats = false;
    await opens();
    hands.outside.holds = /\/scans$/;
    await hands.taps(/^上传扫描件$/);
    await hands.sees('正在上传');
    await hands.isEnded();
    hands.outside.holds = null;
    // Some phones tell no name.
    hands.outside.files.nameless = true;
    await opens();
    await hands.taps(/^上传扫描件$/);
    await hands.sees('这几页是什么资料？');
  });

  story('whose file WeChat has cleared away meanwhile is picked again, and nothing offers to send it once more', async () => {
    const { hands } = await atTheScans(956);
    hands.outside.offline = true;
    await hands.taps(/^上传扫描件$/);
    await hands.sees('网络不通');
    hands.outside.offline = false;
    hands.outside.files.clear();
    await hands.taps('重新上传没成功的 1 个');
    await hands.sees('微信已清理这份文件，请从聊天里重新选一次');
    expect(await hands.screen.getByText('重新上传没成功的').count()).toBe(0);
    await hands.taps(/^上传扫描件$/);
    await hands.sees('这几页是什么资料？');
  });

  story('was not picked after all, or is none: the button works again and says why', async () => {
    const { hands } = await atTheScans(954);
    const { chats } = hands.outside;
    hands.outside.chats = [];
    await hands.taps(/^上传扫描件$/);
    hands.outside.chats = [{ name: '讲话.mp3', content: Buffer.from('sound') }];
    await hands.taps(/^上传扫描件$/);
    await hands.sees('只接受 PDF、JPG、PNG、TIFF 扫描件');
    hands.outside.chats = chats;
    await hands.taps(/^上传扫描件$/);
    await hands.sees('这几页是什么资料？');
  });
});

describe('a paper to print', () => {
  story('that does not come says why, and opens at the next tap', async () => {
    const { hands, agent } = await holds(955);
    await agent.fillsIn();
    await hands.opens(`pages/documents/index?id=${agent.id}`);
    await hands.sees('打开并打印');
    hands.outside.wrongAnswers = /\/files\//;
    await hands.taps('打开并打印数字证书用户申请表');
    await isInSight(hands, '文件没有取到');
    hands.outside.wrongAnswers = null;
    await hands.taps('打开并打印数字证书用户申请表');
    await eventually('it was shown', async () => hands.outside.opened.length === 1);
  });
});

describe('a start without network', () => {
  story('of somebody who was never here goes on by itself', async () => {
    const hands = await phone();
    hands.outside.offline = true;
    await hands.launches();
    await hands.sees('网络不通');
    await hands.findsNetwork();
    await hands.sees('先看能不能办');
  });

  story('of somebody who is signed in goes on by itself, also when WeChat tells of no network', async () => {
    const { hands } = await holds(957);
    await hands.launches();
    await hands.taps(/^登录$/);
    await hands.sees('我的申请');
    hands.outside.offline = true;
    await hands.launches();
    await hands.sees('网络不通');
    hands.outside.offline = false;
    await hands.sees('我的申请');
  });
});
