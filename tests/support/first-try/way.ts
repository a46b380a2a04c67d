import { jiangxiPublicResource } from '../../../config/catalogue/jiangxi-public-resource.ts';
import { documentsFor, type KeyType } from '../../../server/contract/documents.ts';
import { copy, scansOf } from '../scans.ts';
import type { RunningService } from '../service.ts';
import { legalRepresentativeOf } from '../story/legal.ts';
import { eventually } from '../story/patience.ts';
import type { Cast } from '../story/people.ts';
import { staffOf } from '../story/staff.ts';
import type { Hands } from './hands.ts';
import { Tally } from './tally.ts';
import { type Trouble, Walk } from './walk.ts';

/** A certificate from the first look to the posted originals, by whoever does it for the first time, on any front end. */

const gate = ['新办证书', '有统一社会信用代码的单位', '存续（未注销）'];

export interface Trial extends Trouble {
  keyType: KeyType;
}

interface Going {
  service: RunningService;
  hands: Hands;
  walk: Walk;
  who: Cast;
  tally: Tally;
  keyType: KeyType;
  id: string;
}

/** Returns what was done for what. Counted is what is done in the application: registration, the choice of the key and consents stand apart. */
export async function firstTry(service: RunningService, hands: Hands, who: Cast, { keyType, ...trouble }: Trial): Promise<Tally> {
  const tally = new Tally(hands.done);
  const going: Going = { service, hands, walk: new Walk(hands, trouble), who, tally, keyType, id: '' };
  await chooses(going);
  await registers(going);
  await fillsIn(going);
  await isVerified(going);
  await uploads(going);
  await handsIn(going);
  await paysAndPosts(going);
  return tally;
}

async function chooses({ hands, tally, keyType }: Going): Promise<void> {
  await hands.launches();
  await hands.taps('先看能不能办');
  for (const label of gate) await hands.taps(label);
  await hands.taps(keyType === 'primary' ? /^主锁/ : /^副锁/);
  await hands.taps('登录后开始申请');
  await hands.sees('没有账号？注册');
  tally.ends('choosing');
}

const newestCode = ({ simulators }: RunningService, mobile: string): string =>
  simulators.sms.control.messages().findLast((message) => message.mobile === mobile)?.parameters[0] ?? '';

/** What was chosen before is chosen still. */
async function registers(going: Going): Promise<void> {
  const { service, hands, tally, who } = going;
  await hands.taps('没有账号？注册');
  tally.ends('registration');
  await hands.consents();
  tally.ends('consents');
  const { organisationName, uscc, mobile, password } = who;
  await hands.types({ organisationName, uscc, mobile });
  await hands.taps('获取验证码');
  await hands.sees('秒后重发');
  await hands.types({ smsCode: newestCode(service, mobile), password });
  tally.ends('registration');
  await hands.taps(/我已阅读并同意/);
  tally.ends('consents');
  await hands.taps(/^注册$/);
  await hands.sees('可以在线办理');
  tally.ends('registration');
  await hands.taps(/^开始申请$/);
  await hands.sees('提交前要完成');
  tally.ends('choosing');
  const { id } = await service.world.database.application.findFirstOrThrow({ where: { uscc } });
  going.id = id;
}

async function fillsIn({ walk, hands, tally, who, id }: Going): Promise<void> {
  const step = (section: string) => ({ screen: 'form', query: { id, section } });
  await walk.stands({ screen: 'application', query: { id } }, '提交前要完成');
  await hands.taps('继续：单位信息');
  await walk.stands(step('organisation'), '第 1 步');
  await walk.fills(step('organisation'), { organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号' });
  await walk.commits(step('organisation'), '保存并继续', '第 2 步');
  await walk.fills(step('legalRepresentative'), { legalName: who.legal.name, legalIdNumber: who.legal.idNumber });
  await walk.commits(step('legalRepresentative'), '保存并继续', '第 3 步');
  await walk.fills(step('agent'), { agentName: who.agent.name, agentIdNumber: who.agent.idNumber });
  await walk.commits(step('agent'), '保存并继续', '第 4 步');
  await walk.fills(step('invoice'), { invoiceEmail: 'caiwu@qinghe.example.com' });
  await walk.commits(step('invoice'), '保存并继续', '第 5 步');
  // The key comes to the agent, at the organisation's address.
  await eventually('the agent receives it', async () => (await hands.standsIn('receiverName')) === who.agent.name);
  await hands.taps('保存并继续');
  await walk.stands({ screen: 'check', query: { id } }, '其余各项');
  await hands.sees('江西省 南昌市 红谷滩区');
  tally.ends('form');
}

async function isVerified({ service, walk, hands, tally, id }: Going): Promise<void> {
  const place = { screen: 'verification', query: { id } };
  const { database, sealer } = service.world;
  await hands.taps('继续：法人核验');
  await hands.sees('怎么核验');
  await walk.commits(place, '生成核验链接', '复制链接');
  await hands.taps('复制链接');
  const { tokenSealed } = await database.verification.findFirstOrThrow({ where: { applicationId: id }, orderBy: { sentAt: 'desc' } });
  await legalRepresentativeOf(service, `?token=${sealer.open(tokenSealed)}`).passesFaceCheck();
  await walk.stands(place, '认证成功');
  tally.ends('verification');
}

async function uploads({ walk, hands, tally, id, keyType }: Going): Promise<void> {
  const place = { screen: 'documents', query: { id } };
  const wanted = documentsFor(jiangxiPublicResource, keyType);
  await hands.taps(/^继续：打印/);
  await walk.stands(place, '全部扫描件一次上传');
  const forms = await scansOf(await hands.prints(/^打开并打印 \d+ 份/));
  const copies = await Promise.all(['营业执照.jpg', '身份证.jpg'].map(async (name) => ({ name, content: await copy() })));
  await hands.sends([...forms.map((content, index) => ({ name: `SCAN_${index + 1}.JPG`, content })), ...copies]);
  for (const { name } of copies)
    await eventually('it was received', async () => (await hands.count(new RegExp(`^这是.*：${name}$`))) > 0, 150_000);
  await walk.stands(place, /已上传/);
  for (const { name } of copies) {
    const own = new RegExp(`^这是.*：${name}$`);
    await hands.taps(own);
    await eventually('it has its place', async () => (await hands.count(own)) === 0);
  }
  const tiles = () => hands.count(/，查看$/);
  await eventually('every page has its verdict', async () => (await tiles()) === forms.length + copies.length, 150_000);
  tally.ends('papers');
  await walk.stands(place, new RegExp(`已上传 ${wanted.length}/${wanted.length} 份`));
  await looksAtFindings(hands);
  tally.ends('findings');
  await walk.stands(place, /^已上传 \d+\/\d+ 份。$/);
}

/** Nobody stamped these papers: each sentence is read and the page kept as it is, from the first page to the last. */
async function looksAtFindings(hands: Hands): Promise<void> {
  const confirm = /^(我已核对，按此提交|是用平板扫描仪扫描的)/;
  await hands.taps(/处提示，查看$/);
  for (;;) {
    await eventually('something is to be confirmed', async () => (await hands.count(confirm)) > 0);
    for (let left = await hands.count(confirm); left > 0; left -= 1) {
      await hands.taps(confirm);
      await eventually('it was confirmed', async () => (await hands.count(confirm)) < left);
    }
    await hands.sees('已核对');
    if ((await hands.count(/^下一页/)) === 0) break;
    await hands.taps(/^下一页/);
  }
  await hands.taps('返回资料列表');
}

async function handsIn({ walk, hands, tally, id }: Going): Promise<void> {
  const place = { screen: 'check', query: { id } };
  await hands.taps('核对并提交申请');
  await walk.stands(place, '其余各项');
  await walk.commits(place, /^提交申请$/, '申请已提交');
  await walk.stands({ screen: 'done', query: { id, after: 'submit' } }, /轮到审核员/);
  tally.ends('hand-in');
}

async function paysAndPosts({ service, walk, hands, tally, id }: Going): Promise<void> {
  await (await staffOf(service, 'reviewer')).approves(id);
  await hands.reloads({ screen: 'application', query: { id } });
  await hands.taps('去付款');
  const paying = { screen: 'payment', query: { id } };
  await walk.stands(paying, '发票信息无误，去付款');
  await hands.taps('发票信息无误，去付款');
  await hands.pays(id);
  await walk.stands(paying, /^付款成功$/);
  await hands.taps('去邮寄原件');
  const posting = { screen: 'post', query: { id } };
  await walk.stands(posting, '寄出后填写快递单号');
  await walk.notes(posting, { waybill: 'EX139791801CN' });
  await walk.commits(posting, '我已寄出', '已记录您寄出的原件');
  await walk.stands({ screen: 'done', query: { id, after: 'post' } }, '已记录您寄出的原件');
  const { state } = await service.world.database.application.findUniqueOrThrow({ where: { id } });
  if (state !== 'posted') throw new Error(`posted, it stands at ${state}`);
  tally.ends('money and post');
}
