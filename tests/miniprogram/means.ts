import type { CallOutput } from '../../server/contract/endpoints/index.ts';

type Page = CallOutput<'GET /verification'>;

/** Every way, of one rank, as the server offers them; those in `shut` are used up. */
export const everyWay = (...shut: Page['means'][number]['means'][]): Page['means'] =>
  (
    [
      ['face', '人脸核验', '约 2 分钟'],
      ['mobile', '手机号核验', '收一次验证码'],
      ['bankCard', '银行卡核验', '收一次验证码'],
      ['video', '录像核验', '录一段视频'],
      ['counter', '到柜台核验', '带身份证件'],
    ] as const
  ).map(([means, label, tells]) => ({
    means,
    label,
    tells,
    open: !shut.includes(means),
    consent: [`${label}说明`],
    version: `${means}-1`,
  }));

/** What the page says beside them while none goes on. */
export const noWay = {
  chosen: 'face' as const,
  code: null,
  promisedOn: null,
  promisedIsAbout: false,
  counters: [{ name: '业务大厅', address: '南昌市', hours: '工作日', phone: '4008001040', services: ['verification'] }],
};

export const noneOpen = everyWay('face', 'mobile', 'bankCard', 'video', 'counter');
