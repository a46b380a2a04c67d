import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { type DocumentKind, documents, documentsFor, type KeyType } from '../../server/contract/documents.ts';
import type { Product } from '../../server/contract/product.ts';
import { copy, scansOf } from '../support/scans.ts';
import type { MetService } from '../support/service.ts';
import { eventually } from '../support/story/patience.ts';
import type { Cast } from '../support/story/people.ts';
import type { ChatFile } from './host/files.ts';
import type { Phone } from './host/phone.ts';

/** What people do on their phones, step by step as they see it. */

const newestCode = ({ simulators }: MetService, mobile: string): string =>
  simulators.sms.control.messages().findLast((message) => message.mobile === mobile)?.parameters[0] ?? '';

/** What somebody wants, by the labels that are tapped for it. */
export interface Wanted {
  product: Product;
  /** Chosen by its name first, where there are several. */
  among: boolean;
  /** The answers that let one in. */
  gate: readonly string[];
  /** What the organisation's own step asks to be chosen. */
  choices: readonly string[];
}

const publicResource: Wanted = {
  product: jiangxiPublicResource,
  among: false,
  gate: ['新办证书', '有统一社会信用代码的单位', '存续（未注销）'],
  choices: ['营业执照副本'],
};

async function answersGate(phone: Phone, { product, among, gate }: Wanted): Promise<void> {
  if (among) await phone.taps(`办理这种证书：${product.label}`);
  for (const label of gate) await phone.taps(label);
}

/** From the questions that let one in, to which it leads back. */
export async function registers(phone: Phone, service: MetService, who: Cast, wanted = publicResource): Promise<void> {
  await phone.launches();
  await phone.taps('先看能不能办');
  await answersGate(phone, wanted);
  await phone.taps('登录后开始申请');
  await entersAccount(phone, service, who);
  await phone.sees(/^开始申请$/);
}

/** From home, where it ends. */
export async function registersAtHome(phone: Phone, service: MetService, who: Cast): Promise<void> {
  await phone.launches();
  await phone.taps(/^登录$/);
  await entersAccount(phone, service, who);
  await phone.sees('申请新证书');
}

/** On the page of the sign-in, from which it leads on. */
export async function entersAccount(phone: Phone, service: MetService, who: Cast): Promise<void> {
  await phone.taps('没有账号？注册');
  await phone.taps(/^同意$/);
  await phone.sees('单位名称');
  const { organisationName, uscc, mobile, password } = who;
  await phone.types({ organisationName, uscc, mobile });
  await phone.taps('获取验证码');
  await phone.sees('秒后重发');
  await phone.types({ smsCode: newestCode(service, mobile), password });
  await phone.taps('我已阅读并同意');
  await phone.taps(/^注册$/);
}

/** With the password, on a WeChat that the account does not know. */
export async function signsIn(phone: Phone, { uscc, password }: Cast): Promise<void> {
  phone.outside.agreed = true;
  await phone.launches();
  await phone.taps(/^登录$/);
  await phone.sees('没有账号？注册');
  await phone.types({ uscc, password });
  await phone.taps(/^登录$/);
}

/** Takes up the offer that home makes to who is not bound, and goes home again. */
export async function bindsWith(phone: Phone, password: string): Promise<void> {
  await phone.taps('去绑定');
  await phone.taps('绑定当前微信');
  await phone.types({ 'bind-password': password });
  await phone.taps('确认绑定');
  await phone.sees('解绑微信');
  await phone.goesBack();
  await phone.sees('申请新证书');
}

const next = async (phone: Phone, step: string) => {
  await phone.taps('保存并继续');
  await phone.sees(step);
};

export async function fillsIn(phone: Phone, who: Cast, keyType: string, wanted = publicResource): Promise<void> {
  if ((await phone.path) !== 'pages/eligibility/index') {
    await phone.taps('申请新证书');
    await answersGate(phone, wanted);
  }
  await phone.taps(new RegExp(`^${keyType}`));
  await phone.taps(/^开始申请$/);
  await phone.taps('继续：单位信息');
  await phone.sees('第 1 步');
  for (const choice of wanted.choices) await phone.taps(choice);
  await phone.types({ organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号' });
  await next(phone, '第 2 步');
  await phone.types({ legalName: who.legal.name, legalIdNumber: who.legal.idNumber });
  await next(phone, '第 3 步');
  await phone.types({ agentName: who.agent.name, agentIdNumber: who.agent.idNumber });
  await next(phone, '第 4 步');
  await phone.types({ invoiceEmail: 'caiwu@qinghe.example.com' });
  await next(phone, '第 5 步');
  // Agent and address stand there already; this key goes to another house of the same city.
  await phone.sees('江西省 南昌市 红谷滩区');
  phone.outside.picks = ['江西省', '南昌市', '青山湖区'];
  await phone.taps(/^所在地区/);
  await phone.sees('江西省 南昌市 青山湖区');
  await phone.taps('修改详细地址');
  await phone.types({ receiverStreet: '北京东路 88 号 8 楼' });
  await next(phone, '核对填写的内容');
}

const labelOf = ({ documents: papers }: Product, kind: DocumentKind): string => papers[kind]?.label ?? '';

/** Opens the paper as WeChat shows it, passes it on to a printer and lays it on a scanner. */
export async function prints(phone: Phone, kind: DocumentKind, product = jiangxiPublicResource): Promise<ChatFile[]> {
  const before = phone.outside.opened.length;
  await phone.taps(`打印${labelOf(product, kind)}`);
  const paper = await eventually(`${kind} was shown`, async () => phone.outside.opened[before]);
  return (await scansOf(paper.content)).map((content, index) => ({ name: `SCAN_${kind}_${index + 1}.JPG`, content }));
}

/** Our forms and the copies in one go, from the chat to which the scanner's PC sent them. */
export async function uploads(phone: Phone, keyType: KeyType, product = jiangxiPublicResource): Promise<void> {
  const forms: ChatFile[] = [];
  const wanted = documentsFor(product, keyType);
  for (const kind of wanted.filter((one) => documents[one].generated)) forms.push(...(await prints(phone, kind, product)));
  const copies = wanted.filter((one) => !documents[one].generated).map((kind) => ({ kind, name: `复印件_${kind}.jpg` }));
  const copied: ChatFile[] = [];
  for (const { name } of copies) copied.push({ name, content: await copy() });
  phone.outside.chats = [...forms, ...copied];
  await phone.taps(/^上传扫描件$/);
  for (const { kind, name } of copies) {
    await phone.screen.getByLabel(`归入：${name}`).tap();
    await phone.screen.getByLabel(`归入${labelOf(product, kind)}`).tap();
    await phone.screen.getByLabel(`归入：${name}`).waitFor({ state: 'detached' });
  }
  await phone.sees(`已上传 ${wanted.length}/${wanted.length} 份`);
  // A document counts from its first page on: the others may still be under way.
  const tiles = () => phone.screen.getByRole('button', { name: /，查看$/ }).count();
  await eventually('every page has its verdict', async () => (await tiles()) === forms.length + copied.length, 60_000);
}

/** Puts the original in the post and says so. */
export async function posts(phone: Phone, waybill: string): Promise<void> {
  if ((await phone.path) !== 'pages/post/index') await phone.taps(/填写快递单号/);
  await phone.types({ waybill });
  await phone.taps('我已寄出');
}

/** Nobody stamped these papers: each sentence is read and the page kept as it is, from the first page to the last. */
export async function looksAtFindings(phone: Phone): Promise<void> {
  await phone.taps(/处提示，查看$/);
  const confirm = () => phone.screen.getByRole('button', { name: /^(我已核对，按此提交|是用平板扫描仪扫描的)/ });
  for (;;) {
    await confirm().first().waitFor();
    for (let left = await confirm().count(); left > 0; left -= 1) {
      await confirm().first().tap();
      await confirm()
        .nth(left - 1)
        .waitFor({ state: 'detached' });
    }
    await phone.sees('已核对');
    if ((await phone.screen.getByRole('button', { name: /^下一页/ }).count()) === 0) break;
    await phone.taps(/^下一页/);
  }
  await phone.taps('返回资料列表');
  // Read again on coming back.
  await phone.sees(/^已上传 \d+\/\d+ 份。$/);
}

/** Asks for the legal representative's link and copies it, as one does who passes it on in a chat. */
export async function copiesLink(phone: Phone): Promise<string> {
  await phone.taps('继续：法人核验');
  await phone.taps('生成核验链接');
  await phone.sees('复制链接');
  await phone.taps('复制链接');
  return eventually('the link was copied', async () => phone.outside.clipboard);
}

/** Everything is uploaded: what was found is looked at, the whole is handed in, and the reviewer has it. */
export async function handsIn(phone: Phone): Promise<void> {
  await looksAtFindings(phone);
  await phone.taps('核对并提交申请');
  await phone.taps(/^提交申请$/);
  await phone.sees('申请已提交');
  await phone.sees(/轮到审核员/);
}
