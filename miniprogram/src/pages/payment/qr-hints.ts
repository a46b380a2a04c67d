import { hotline } from '../../../../server/contract/eligibility.ts';

/** R7.2: why no code may appear, and what helps. */
export const qrHints = [
  '网络瞬间不通：点「刷新二维码」，或刷新页面。',
  '浏览器缓存：清除浏览数据（Cookie 和缓存文件）后再刷新。',
  '上网环境受限：换一种上网方式（例如手机热点）或换一台电脑。',
  '浏览器太旧：请用新版 Chrome、Edge，或 360 浏览器极速模式。',
  `仍不显示：致电 ${hotline}，报上订单号。`,
];
