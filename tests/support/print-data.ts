import { keys } from '../../server/contract/machine.ts';
import { usualHead } from '../../server/contract/organisation-head.ts';
import type { PrintData } from '../../server/features/document/print/pdf/print-data.ts';
import { codeText } from '../../server/scan/sheet/code.ts';

const sections: PrintData['sections'] = [
  {
    title: '单位信息',
    rows: [
      { label: '单位名称', value: '赣州云岭水利工程有限公司' },
      { label: '统一社会信用代码', value: '91360700MA35KQ8T5F' },
      { label: '法定代表人', value: '龚䶮' },
      { label: '证件类型', value: '营业执照' },
      { label: '单位电话', value: '0797-8261934' },
      { label: '单位地址', value: '江西省赣州市章贡区长征大道 31 号云岭大厦 12 层 1203 室' },
    ],
  },
  {
    title: '经办人信息',
    rows: [
      { label: '姓名', value: '温㛃' },
      { label: '手机号码', value: '13979780426' },
      { label: '身份证号码', value: '360702199204153820' },
      { label: '电子邮箱', value: 'wen.jie@yunling-water.example' },
    ],
  },
  {
    title: '发票信息',
    rows: [
      { label: '发票抬头', value: '赣州云岭水利工程有限公司' },
      { label: '纳税人识别号', value: '91360700MA35KQ8T5F' },
      { label: '接收邮箱', value: 'invoice@yunling-water.example' },
    ],
  },
  {
    title: '证书接收人信息',
    rows: [
      { label: '收件人', value: '温㛃' },
      { label: '手机号码', value: '13979780426' },
      { label: '收件地址', value: '江西省赣州市章贡区长征大道 31 号云岭大厦 1 层收发室' },
    ],
  },
  {
    title: '证书信息',
    rows: [
      { label: '证书项目', value: '江西省公共资源交易' },
      { label: '证书类型', value: '主锁（含电子签章）' },
    ],
  },
];

/** Print data of an invented organisation; `changes` replace whole top-level parts. */
export function printData(changes: Partial<PrintData> = {}): PrintData {
  return {
    orderNumber: '26112204276',
    pageCode: (document, page, pages) => codeText({ orderNumber: '26112204276', document, version: 3, page, pages, tag: 'INVENTEDTAG22' }),
    dataVersion: 3,
    printedOn: '2026-11-22',
    titles: {
      applicationForm: '数字证书用户申请表',
      authorisationLetter: '法人授权委托书',
      sealSpecimen: '电子签章采集表',
      checklist: '纸质资料邮寄清单',
    },
    authority: { name: '江西CA', hotline: '4008001040' },
    product: { name: '江西省公共资源交易数字证书', keyType: '主锁（含电子签章）' },
    organisation: { name: '赣州云岭水利工程有限公司', uscc: '91360700MA35KQ8T5F', legalRepresentative: '龚䶮' },
    labels: { organisation: '单位信息', name: '单位名称', uscc: '统一社会信用代码', legalRepresentative: '法定代表人姓名' },
    agent: { name: '温㛃', idNumber: '360702199204153820', paper: '身份证号码' },
    head: usualHead,
    sections,
    declaration: [
      '本单位在线填写的以上内容及所附资料真实、完整、有效，如有不实，由本单位承担相应责任。',
      '本单位为新办证书，已取得统一社会信用代码且尚未注销，并已核实每个单位只能办理一个含电子签章的主锁。',
      '本单位知悉该证书仅用于登录江西省公共资源交易网（不含国土交易系统）和江西省医药采购服务平台中的相关交易系统。',
    ],
    authorisation: {
      from: '2026-11-22',
      until: '2031-11-21',
      business: '新办业务',
      powers: [
        '一、在线填写、确认并提交申请资料，签收业务通知，办理付款和发票事宜；',
        '二、领取数字证书及其介质（USB Key），以及随证书签发的电子签章（如有）；',
        '三、在本单位业务范围内保管和使用上述数字证书及电子签章（如有）。',
      ],
      effect: '本委托书须由法定代表人本人完成「法人核验」，且核验结果为「认证成功」，方可生效。',
    },
    seals: { officialSeal: '单位公章', legalPersonSeal: '法人章' },
    impressions: {
      applicationForm: { officialSeal: 1, legalPersonSeal: 0 },
      authorisationLetter: { officialSeal: 1, legalPersonSeal: 1 },
      sealSpecimen: { officialSeal: 1, legalPersonSeal: 1 },
    },
    verificationUrl: 'https://cert.example.cn/help/verification',
    enclosures: [
      { title: '数字证书用户申请表', seal: '加盖单位公章原章' },
      { title: '营业执照副本复印件', seal: '在空白处或非重要信息处加盖单位公章原章' },
      { title: '经办人身份证正反两面复印件', seal: '在空白处加盖单位公章原章' },
      { title: '电子签章采集表原件', seal: '框内加盖公章原章、法人章原章或亲笔签字' },
      { title: '法人授权委托书', seal: '加盖单位公章原章和法人章原章或亲笔签名' },
    ],
    postTo: { name: '江西CA 公共资源证书受理组', phone: '4008001040', address: '江西省南昌市示例区示例大道 100 号', postcode: '330000' },
    ...changes,
  };
}

/** A product whose every name is as long as the catalogue lets it be. */
export function longestNames(): PrintData {
  const base = printData();
  const of = (name: string, length: number) => name.repeat(length).slice(0, length);
  const titles = Object.fromEntries(
    keys(base.titles).map((name, index) => [name, of(`${index}号纸质申请材料`, 40)]),
  ) as PrintData['titles'];
  const { applicationForm, authorisationLetter, sealSpecimen } = base.impressions;
  return printData({
    titles: { ...titles, checklist: base.titles.checklist },
    authority: { name: of('华东电子认证', 40), hotline: '0791 8888-1234 56789' },
    labels: { ...base.labels, organisation: of('申领单位基本情况', 40) },
    product: { name: of('全国药品联合采购', 40), keyType: of('主介质含电子签章', 82) },
    sections: base.sections.map(({ title, rows }) => ({ title: of(title, 40), rows: rows.slice(0, 2) })),
    seals: { officialSeal: of('医疗保障专用法定公章', 12), legalPersonSeal: of('法定代表人专用名章', 12) },
    impressions: {
      applicationForm: { ...applicationForm, officialSeal: 4, legalPersonSeal: 1 },
      authorisationLetter: { ...authorisationLetter, officialSeal: 4, legalPersonSeal: 1 },
      sealSpecimen: { ...sealSpecimen, officialSeal: 2, legalPersonSeal: 1 },
    },
  });
}

/** Everybody is named as passports name people who have many names. */
export function passportNames(): PrintData {
  const base = printData();
  const name = 'MUHAMMAD ABDUL RAHMAN BIN ABDULLAH AL HASHIMI MARIA DE LOS ANGELES FERNANDEZ DE CORDOBA Y GUTIERREZ';
  return printData({
    organisation: { ...base.organisation, legalRepresentative: name },
    agent: { ...base.agent, name },
    sections: base.sections.map(({ title, rows }) => ({
      title,
      rows: rows.map((row) => (['法定代表人', '姓名', '收件人'].includes(row.label) ? { ...row, value: name } : row)),
    })),
  });
}
