import type { Severity } from './scan.ts';
import type { PictureBox } from './scan-units.ts';

interface FindingRow {
  severity: Severity;
  label: string;
  message: string;
  answer?: string;
}

/**
 * Everything the scan check can find on a page. `message` says what is wrong and what to do; `{…}` are filled from what was measured.
 * No finding rejects a page: `bad` and `warn` ask the applicant to confirm before submitting, `note` asks nothing. What is itself a question has the
 * `answer` by which it is confirmed.
 */
export const findings = {
  photo: { severity: 'bad', label: '手机拍照', message: '像是手机拍的照片。请把原件平放在平板扫描仪上，用 300 dpi 彩色重新扫描。' },
  scannerApp: { severity: 'warn', label: '手机扫描软件', message: '像是手机扫描软件处理过的照片。请用平板扫描仪扫描原件。' },
  digitalFile: {
    severity: 'bad',
    label: '电子文件',
    message: '这是电子文件，不是扫描件。请打印出来，盖章或签名，再用平板扫描仪扫描原件上传。',
  },
  originUnclear: {
    severity: 'warn',
    label: '来源不明',
    message: '这一页是用平板扫描仪扫描的吗？从画面看不出来。如果是拍照，请改用平板扫描仪扫描原件。',
    answer: '是用平板扫描仪扫描的',
  },
  lowResolution: { severity: 'warn', label: '分辨率低', message: '清晰度约 {dpi} dpi，小字和印章编号可能看不清。请用 300 dpi 重新扫描。' },
  skewed: { severity: 'warn', label: '歪斜', message: '页面歪了 {degrees} 度。请把原件靠齐扫描仪边角，重新扫描。' },
  cutOff: { severity: 'bad', label: '没有扫全', message: '页面{side}没有扫全。请把整张原件放进扫描区，四边完整地重新扫描。' },
  blank: { severity: 'bad', label: '空白页', message: '这一页是空白的，可能放反了。请把有字的一面朝向玻璃板重新扫描，或删除这一页。' },
  turned: { severity: 'note', label: '已转正', message: '页面方向不对，已自动转正。' },
  blurred: { severity: 'warn', label: '模糊', message: '字迹模糊。请擦净扫描仪玻璃、压平原件，用 300 dpi 重新扫描。' },
  tooDark: { severity: 'warn', label: '太暗', message: '画面太暗。请在扫描软件中恢复默认亮度，盖好盖板重新扫描。' },
  washedOut: { severity: 'warn', label: '太淡', message: '画面发白，字迹和印章变淡。请在扫描软件中恢复默认亮度和对比度，重新扫描。' },
  greyScan: { severity: 'warn', label: '黑白扫描', message: '这是黑白或灰度扫描，无法看出印章是否为红色原章。请选择「彩色」重新扫描。' },
  printScaled: { severity: 'warn', label: '打印缩放', message: '打印时缩放成了 {percent}%。请选择「实际大小」重新打印、盖章、扫描。' },
  codeUnreadable: {
    severity: 'warn',
    label: '没有读到二维码',
    message: '没有读到右上角的二维码，无法确认是本申请的表格。请上传系统打印的原表，右上角不要遮盖、折叠、盖章。',
  },
  forgedCode: { severity: 'bad', label: '二维码无效', message: '右上角的二维码不是本系统印出的。请重新下载、打印、盖章、扫描。' },
  otherApplication: {
    severity: 'bad',
    label: '别的申请',
    message: '这一页属于订单 {orderNumber}，不是本申请的表格。请换成本订单的打印件。',
  },
  otherDocument: { severity: 'bad', label: '放错资料', message: '这一页是{actual}，不是{expected}。请移到对应的资料，或重新上传。' },
  outdatedPrint: { severity: 'bad', label: '打印件过期', message: '打印之后，{changed}已修改。请重新打印、盖章、扫描这份资料。' },
  pagesMissing: { severity: 'bad', label: '缺页', message: '这份资料共 {pages} 页，还缺第 {missing} 页。请补充上传。' },
  sealMissing: { severity: 'bad', label: '缺印章', message: '没有找到红色圆形{seal}。请{where}加盖{seal}原章，重新扫描。' },
  sealsTooFew: {
    severity: 'bad',
    label: '印章不够',
    message: '应盖 {wanted} 枚{seal}，只找到 {found} 枚。请{where}补盖{seal}原章，重新扫描。',
  },
  sealIncomplete: {
    severity: 'warn',
    label: '印章不完整',
    message: '{seal}印文不完整，约有 {percent}% 可见。请在平整垫板上重新盖一次完整的章。',
  },
  sealGrey: { severity: 'bad', label: '印章不是红色', message: '{seal}是灰色或黑色的，可能是复印件。请盖红色原章，并用彩色扫描。' },
  sealSize: {
    severity: 'warn',
    label: '印章尺寸',
    message: '印章直径约 {mm} 毫米，{seal}通常为 {least}–{most} 毫米。请核对盖的是{seal}，并且没有缩小复印。',
  },
  sealCoversText: { severity: 'warn', label: '印章压字', message: '{seal}压住了关键信息。请把章盖在没有字的地方，重新扫描。' },
  legalSealMissing: {
    severity: 'bad',
    label: '缺方章或签名',
    message: '没有找到{seal}，也没有看到签名。请在指定位置盖红色方形{seal}，或由法人亲笔签名。',
  },
  legalSealShape: {
    severity: 'bad',
    label: '不是方章',
    message: '{seal}的位置不是红色方章。请盖红色方形{seal}，或由法人在签字框内亲笔签名。',
  },
  legalSealGrey: { severity: 'bad', label: '方章不是红色', message: '{seal}是灰色或黑色的，可能是复印件。请盖红色原章，并用彩色扫描。' },
  specimenBackground: { severity: 'warn', label: '印模有底色', message: '印模的底色不够白。请用白纸打印，盖好扫描仪盖板，重新扫描。' },
  specimenSmear: { severity: 'warn', label: '印模有杂质', message: '印模周围有污渍、晕染或其他笔迹。请重新打印一张，盖好后晾干再扫描。' },
  specimenTouchesFrame: { severity: 'warn', label: '印模碰框', message: '印模碰到了方框。请重新打印一张，把章盖在框的正中。' },
  specimenNumber: {
    severity: 'warn',
    label: '编号难辨认',
    message: '印章内的小字和编号太细或太淡，可能无法辨认。请用新印泥重新盖章，并用 600 dpi 扫描。',
  },
} as const satisfies Record<string, FindingRow>;

export type FindingCode = keyof typeof findings;
export const findingCodes = Object.keys(findings) as FindingCode[];

export interface Finding {
  code: FindingCode;
  severity: Severity;
  message: string;
  /** Where on the upright page; null when it is about the whole page. */
  box: PictureBox | null;
}

/** A finding with its sentence filled in. */
export const finding = (code: FindingCode, details: Record<string, string | number> = {}, box: PictureBox | null = null): Finding => ({
  code,
  severity: findings[code].severity,
  message: findings[code].message.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '')),
  box,
});

/** The colour of a page: its worst finding that is still open. */
export const lightOf = (open: readonly { severity: Severity }[]): 'good' | 'warn' | 'bad' => {
  if (open.some(({ severity }) => severity === 'bad')) return 'bad';
  return open.some(({ severity }) => severity === 'warn') ? 'warn' : 'good';
};
