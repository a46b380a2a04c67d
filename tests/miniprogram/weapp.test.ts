import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { packageSizes, tooHeavy } from '../../server/development/built-sizes';
import { buildWeapp, dist, faceSdk, filesIn } from '../support/weapp-build';
import { application, desk, filled, finding, scanned } from './applications';
import { offer, product } from './products';
import { session as signedIn } from './session';
import { api, type Stage, startWeapp } from './weapp-stage';

const session = { ...signedIn, name: '江西青禾建设有限公司', uscc: '91350100M000100Y43', mobile: '139****0101', wechatBound: true };
const draft = application({ form: { ...application().form, faults: [{ key: 'legalName', message: '请填写法定代表人姓名' }] } });

const licence = scanned('p2', { originalName: '营业执照.jpg', light: 'warn', findings: [finding('f1')] });
const uploaded = application({ id: 'a2', documents: filled({ credentialCopy: [licence] }), desk: desk(30) });

let stage: Stage;

beforeAll(() => {
  buildWeapp(api);
  stage = startWeapp({
    'GET /catalogue': [product],
    'POST /sessions/wechat': { ...session, token: 'bearer-1' },
    'GET /subscription-templates': ['t1'],
    'GET /applications': { items: [draft], offers: [offer(true)] },
    'GET /applications/a1': draft,
    'GET /applications/a2': uploaded,
    'GET /applications/a1/draft': { savedAt: null, fields: {} },
    'GET /changes': { version: '1' },
  });
}, 300_000);

describe('The mini-program inside WeChat', () => {
  it('opens an application without a password for a bound account, with its tasks and what is missing in each', async () => {
    const page = await stage.open('pages/application/index', '提交前要完成', { id: 'a1' });
    expect(page.text()).toContain('提交前要完成');
    expect(page.text()).toContain('法定代表人还有 1 项要填');
    expect(page.text()).toContain('继续：法定代表人');
    expect(stage.asked.map(({ what }) => what)).toContain('POST /sessions/wechat');
  });

  it('then shows whose turn it is on its first page', async () => {
    const page = await stage.open('pages/index/index', '轮到您');
    expect(page.text()).toContain('我的申请');
    expect(page.text()).toContain('轮到您：填写资料');
    expect(page.text()).toContain('订单 26112300013');
  });

  it('asks for a bearer token, since it has no cookie', () => {
    const signIn = stage.asked.find(({ what }) => what === 'POST /sessions/wechat');
    expect(signIn?.header).toMatchObject({ 'X-Session': 'bearer' });
    expect(signIn?.header['Idempotency-Key']).toMatch(/^[0-9a-f]{8}-/);
  });

  it('asks the form’s questions with WeChat’s own fields', async () => {
    const page = await stage.open('pages/form/index', '第 5 步', { id: 'a1', section: 'receiver' });
    expect(page.text()).toContain('第 5 步');
    expect(page.html()).toContain('wx-picker');
    expect(page.html()).toContain('wx-textarea');
  });

  it('shows checked pages with their light, fetched in its own name from the API, and the code for a PC', async () => {
    const page = await stage.open('pages/documents/index', '"http://tmp/files/p2"', { id: 'a2' });
    expect(page.text()).toContain('K7M3X AHPWT');
    expect(page.text()).toContain('请核对');
    expect(page.data()).toContain('"http://tmp/files/p2"');
    const fetched = stage.asked.find(({ what }) => what === 'FILE /files/p2');
    expect(fetched?.header).toMatchObject({ Authorization: 'Bearer bearer-1', 'X-App-Version': expect.any(String) });
  });

  it('marks the place of a finding on the picture and offers to confirm it', async () => {
    const page = await stage.open('pages/scan-page/index', '我已核对，按此提交', { id: 'a2', page: 'p2' });
    expect(page.text()).toContain('公章压住了关键信息');
    expect(page.html()).toMatch(/left:\s?61%/);
    expect(page.text()).toContain('换一份扫描件');
  });

  it('draws right and wrong, and knows the page for PCs', async () => {
    const examples = await stage.open('pages/scan-examples/index', '电子签章采集表');
    expect(examples.html()).toContain('drawing-specimen-smear');
    const pc = await stage.open('pages/desk/index', '开始上传');
    expect(pc.text()).toContain('10 位字母和数字');
  });

  it('enlarges its text with WeChat’s own setting', async () => {
    const page = await stage.open('pages/help/index', '付款二维码');
    expect(page.html()).toMatch(/--scale:\s?1\.17/);
    expect(page.text()).toContain('付款二维码没有出现怎么办？');
  });

  it('takes scans from chat files only: neither camera nor album is in the package', () => {
    const scripts = filesIn(dist).filter((file) => file.endsWith('.js') && !file.endsWith('taro.js'));
    const code = scripts.map((file) => readFileSync(file, 'utf8')).join('\n');
    expect(code).toContain('chooseMessageFile');
    expect(code).not.toMatch(/\.(chooseImage|chooseMedia|createCameraContext)\(/);
  });
});

describe('The package', () => {
  it('downloads quickly: main up to 600 KiB, each other up to 500 KiB, everything up to 1.5 MiB', () => {
    expect(tooHeavy(packageSizes(dist))).toEqual([]);
  });

  it('takes the identity provider’s package also where it is written in modules, and leaves alone what is not', () => {
    const of = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
    expect(of(faceSdk, 'main.js')).toMatch(/^import .+ from/);
    const main = of(join(dist, 'mp_ecard_sdk'), 'main.js');
    expect(main).not.toMatch(/^\s*(import|export)\b/m);
    expect(main).toMatch(/require\("\.\/report"\)/);
    for (const name of ['report.js', 'index/index.js']) expect(of(join(dist, 'mp_ecard_sdk'), name)).toBe(of(faceSdk, name));
  });

  it('carries no request schemas of the server', () => {
    const code = readFileSync(join(dist, 'common.js'), 'utf8') + readFileSync(join(dist, 'vendors.js'), 'utf8');
    expect(code).not.toContain('ZodError');
  });
});
