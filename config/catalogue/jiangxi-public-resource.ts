import type { Product } from '../../server/contract/product.ts';

const hotline = '4008001040';
const counter = `请到江西CA现场办理，客服热线 ${hotline}。`;
const scanner = '用扫描仪平放扫描原件，300 dpi 彩色，不要用手机拍照或扫描软件';

/** 江西省公共资源交易: source document, sections 二 and 三; prices section （五）. Nothing here is confirmed by the CA yet. */
export const jiangxiPublicResource: Product = {
  id: 'jiangxi-public-resource',
  label: '江西省公共资源交易',
  line: 'jiangxi-public-resource',
  offered: true,
  authority: {
    name: '江西CA',
    company: '江西省数字证书有限公司',
    licences: [
      { label: '电子认证服务许可证', number: '待江西CA填写' },
      { label: '电子认证服务使用密码许可证', number: '待江西CA填写' },
    ],
  },
  hotline,
  hotlineHours: '工作日 9:00–12:00、13:30–17:00',
  // 南昌的座机: the source document names none, the CA fills it in.
  callsFrom: ['0791-86600000'],
  scope: ['江西省公共资源交易网（不含国土交易系统）', '江西省医药采购服务平台'],
  notices: [
    '每个单位只能办理一个主锁（含电子签章），其余为副锁。申请前请先在单位内部问清是否已办理。',
    '只受理新办；补办、变更、注销请到现场办理。',
    '资料须用扫描仪扫描原件，印章须为原章；不接受手机拍照和手机软件扫描。',
    '付款后须邮寄纸质原件。支持微信支付、支付宝，不支持对公转账。',
  ],
  gate: {
    business: {
      label: '要办理哪种业务？',
      options: {
        new: { label: '新办证书' },
        replace: { label: '补办', refusal: `补办须到现场办理。${counter}` },
        change: { label: '变更', refusal: `变更须到现场办理。${counter}` },
        revoke: { label: '注销', refusal: `注销须到现场办理。${counter}` },
      },
    },
    applicantKind: {
      label: '谁来使用证书？',
      options: {
        organisation: { label: '有统一社会信用代码的单位' },
        noUscc: { label: '尚未取得统一社会信用代码的单位', refusal: '没有取得统一社会信用代码的单位无法在线申请，请先办理登记。' },
        supervisor: { label: '监管单位', refusal: `监管单位证书须到现场办理。${counter}` },
        costEngineer: { label: '造价员', refusal: `造价员证书须到现场办理。${counter}` },
        expert: { label: '评标专家', refusal: `专家证书须到现场办理。${counter}` },
        person: { label: '个人', refusal: `个人证书须到现场办理。${counter}` },
      },
    },
    registered: {
      label: '单位目前的状态？',
      options: {
        active: { label: '存续（未注销）' },
        deregistered: { label: '已注销', refusal: `已注销的单位不能申请证书。如有疑问请致电 ${hotline}。` },
      },
    },
  },
  uscc: {
    allowed: ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'N', 'Y'],
    refusal: `贵单位的统一社会信用代码不属于可在线办理的机构类别。${counter}`,
  },
  keyTypes: {
    primary: { label: '主锁', detail: '含电子签章', priceFen: 22000, eSeal: true },
    secondary: { label: '副锁', detail: '不含电子签章', priceFen: 19000, eSeal: false },
  },
  certificateYears: 1,
  credentials: {
    businessLicence: '营业执照副本',
    medicalLicence: '医疗机构执业许可证',
    socialOrganisation: '社会团体法人登记证书',
    publicInstitution: '事业单位法人证书',
    governmentOrgan: '信用代码证书',
    other: '其他含统一社会信用代码的证件',
  },
  sealKinds: { officialSeal: { label: '单位公章', leastMm: 38, mostMm: 42 }, legalPersonSeal: { label: '法人章' } },
  form: {
    sections: { receiver: { label: '证书接收人', purpose: '证书用顺丰到付寄往此处' } },
    leaveOut: [],
    words: {
      organisationAddress: { example: '例如：江西省南昌市红谷滩区丰和中大道 1 号' },
      receiverRegion: { example: '例如：江西省 南昌市 红谷滩区' },
    },
    own: {},
  },
  documents: {
    applicationForm: {
      label: '数字证书用户申请表',
      keyTypes: ['primary', 'secondary'],
      seals: '加盖单位公章原章',
      impressions: { officialSeal: 1, legalPersonSeal: 0 },
      sealPlace: '在右下角「单位公章」栏内',
      instructions: ['下载并打印本页申请表，表内信息由系统填好，请勿手改', '在盖章处加盖单位公章原章', scanner],
      reasons: ['不是系统生成的线上申请表', '缺少单位公章', '公章不清晰', '表内信息与填写信息不一致', '是照片或手机扫描件，请用扫描仪扫描'],
    },
    credentialCopy: {
      label: '营业执照副本复印件',
      keyTypes: ['primary', 'secondary'],
      seals: '在空白处或经营范围处加盖单位公章原章',
      impressions: { officialSeal: 1, legalPersonSeal: 0 },
      sealPlace: '在空白处',
      instructions: ['用副本原件原大复印，不要缩小', '公章盖在空白处，不压住名称、信用代码、法定代表人', scanner],
      reasons: [
        '缺少单位公章',
        '公章压住关键信息',
        '复印不清晰或被缩小',
        '证照与填写的单位信息不一致',
        '是照片或手机扫描件，请用扫描仪扫描',
      ],
    },
    agentIdCard: {
      label: '经办人身份证正反面复印件',
      keyTypes: ['primary', 'secondary'],
      seals: '在空白处或反面图片处加盖单位公章原章',
      impressions: { officialSeal: 1, legalPersonSeal: 0 },
      sealPlace: '在空白处',
      instructions: ['用身份证原件复印正反两面', '公章盖在空白处或反面图片处，不压住姓名、号码', scanner],
      reasons: [
        '缺少正面或反面',
        '缺少单位公章',
        '公章压住关键信息',
        '身份证已过有效期',
        '与填写的经办人信息不一致',
        '是照片或手机扫描件，请用扫描仪扫描',
      ],
    },
    authorisationLetter: {
      label: '法人授权委托书',
      keyTypes: ['primary', 'secondary'],
      seals: '加盖单位公章原章，并加盖法人章原章或由法人亲笔签名',
      impressions: { officialSeal: 1, legalPersonSeal: 1 },
      sealPlace: '在「单位公章」栏内',
      instructions: [
        '下载并打印委托书',
        '加盖单位公章原章，再加盖法人章原章或由法人亲笔签名',
        '法人核验「认证成功」后本委托书方可生效',
        scanner,
      ],
      reasons: ['缺少单位公章', '缺少法人章或法人签名', '印章不清晰', '委托信息与填写信息不一致', '是照片或手机扫描件，请用扫描仪扫描'],
    },
    sealSpecimen: {
      label: '电子签章采集表',
      keyTypes: ['primary'],
      seals: '在空白格内加盖公章原章、红色方形法人章原章或亲笔签字',
      impressions: { officialSeal: 1, legalPersonSeal: 1 },
      sealPlace: '在左侧方框的正中',
      instructions: ['下载并打印采集表，打印时选择「实际大小」', '在空白格内盖章，印模红白分明、无杂质、无底色，编号每一位都清晰', scanner],
      reasons: [
        '印模不清晰，编号无法辨认',
        '印模有杂质或底色',
        '法人章不是红色方章',
        '缺少公章印模',
        '缺少法人章或签字',
        '是照片或手机扫描件，请用扫描仪扫描',
      ],
    },
  },
  declaration: [
    '本单位在线填写的以上内容及所附资料真实、完整、有效，如有不实，由本单位承担相应责任。',
    '本单位为新办证书，已取得统一社会信用代码且尚未注销，并已核实每个单位只能办理一个含电子签章的主锁。',
    '本单位知悉该证书仅用于登录江西省公共资源交易网（不含国土交易系统）和江西省医药采购服务平台。',
  ],
  letter: {
    years: 5,
    business: '新办业务',
    powers: [
      '一、在线填写、确认并提交申请资料，签收业务通知，办理付款和发票事宜；',
      '二、领取数字证书及其介质（USB Key），以及随证书签发的电子签章（如有）；',
      '三、在本单位业务范围内保管和使用上述数字证书及电子签章（如有）。',
    ],
    effect: '本委托书须由法定代表人本人完成「法人核验」，且核验结果为「认证成功」，方可生效。',
  },
  consent: [
    '本人是上述单位的法定代表人，同意江西CA为办理本单位的这一次数字证书申请核验本人身份。',
    '本人可以拒绝，也可以在核验完成前随时关闭本页。',
  ],
  limits: {
    fill: 30,
    preReview: 1,
    correct: 20,
    pay: 10,
    post: 10,
    transit: 5,
    paperReview: 1,
    supplement: 20,
    produce: 2,
    dispatch: 1,
    delivery: 3,
    invoice: 3,
    manualCheck: 1,
    reopenDelivery: 10,
    withdrawal: 3,
  },
  verification: { linkDays: 7, tries: 5 },
  refundRule: '制证前可申请撤回并全额退款，原路退回；开始制证后不予退款。不予受理的申请自动全额退款。',
  withdrawalKeeps: { paid: 0, posted: 0, received: 0, papersIncomplete: 0, inProduction: 'all' },
  originals: { chooseDays: 10, actDays: 5, unchosen: 'destruction' },
  postTo: { name: '江西CA 线上受理部', phone: hotline, address: '江西省南昌市红谷滩区丰和中大道 1198 号 江西CA 业务大厅' },
  counters: [
    {
      name: '江西CA 业务大厅',
      address: '江西省南昌市红谷滩区丰和中大道 1198 号',
      hours: '工作日 9:00–12:00、13:30–17:00',
      phone: hotline,
      services: ['verification', 'originals', 'otherBusiness', 'advice'],
    },
  ],
  courier: { code: 'sf', payer: 'receiver', words: '顺丰到付' },
  cargo: '数字证书 USB Key',
  invoiceItem: '数字证书服务费',
  serials: {
    certificateSerial: { label: '证书序列号', alphabet: '0123456789ABCDEF', least: 8, most: 40, hint: '8–40 位十六进制字符' },
    keySerial: {
      label: 'USB Key 序列号',
      alphabet: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-',
      least: 6,
      most: 40,
      hint: '6–40 位字母、数字或短横线',
    },
  },
  confirmed: {},
};
