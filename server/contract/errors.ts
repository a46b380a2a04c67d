/** Every way a request can be refused: stable code, HTTP status, sentence for the user. `{…}` are filled from the refusal's details. */
export const errors = {
  invalidInput: { status: 400, message: '提交的内容有误，请按提示修改。' },
  wrongCode: { status: 400, message: '短信验证码不对或已过期，请重新获取。' },
  wrongCaptcha: { status: 400, message: '图形验证码不对或已过期，请换一张再试。' },
  puzzleSpent: { status: 400, message: '安全验证已过期，请再试一次。' },
  humanAgain: { status: 400, message: '需要再做一次安全验证，请按页面提示完成后重试。' },
  notEligible: { status: 400, message: '{reason}' },
  scanRefused: { status: 400, message: '{reason}' },
  oneFileAtATime: { status: 400, message: '一次只能上传一个文件，请逐个上传。' },
  invoiceFileRefused: { status: 400, message: '{reason}' },
  wechatCodeRefused: { status: 400, message: '{reason}' },
  signatureRefused: { status: 401, message: '签名校验未通过。' },
  notSignedIn: { status: 401, message: '登录已失效，请重新登录。' },
  signInUnfinished: { status: 403, message: '登录还没有完成，请先按页面提示完成验证或设置。' },
  secondFactorStale: { status: 403, message: '查看完整信息前，请再输入一次动态验证码。' },
  wrongSecondFactor: { status: 400, message: '动态验证码不对、已过期或已用过，请等下一个再试；也可使用一个没用过的恢复码。' },
  secondFactorSet: { status: 409, message: '双重验证已经设置过；更换设备请先输入一次动态验证码，或请管理员重置。' },
  enrolmentOutdated: { status: 409, message: '这个二维码已失效，请重新获取后再扫。' },
  phoneSignInEnded: { status: 409, message: '这个登录二维码已过期或已用过，请在电脑上换一个再扫。' },
  passwordJustChanged: { status: 409, message: '密码刚刚在别处被修改，请用新密码重新登录。' },
  wrongPassword: { status: 401, message: '账号或密码不对，还可再试 {left} 次。' },
  linkInvalid: { status: 401, message: '链接无效或已过期，请联系经办人重新发送。' },
  entryEnded: { status: 401, message: '这个小程序码或短信链接已停用或过期，请让经办人出示新的小程序码，或重新发送短信。' },
  deskClosed: { status: 401, message: '上传码不对，或已停用、过期。请对照手机再输一次，或在手机上重新生成。' },
  serviceTokenRefused: { status: 401, message: '服务账号的令牌无效或已停用，请向管理员核对。' },
  forbidden: { status: 403, message: '您没有权限进行此操作。' },
  csrf: { status: 403, message: '页面已过期，请刷新后重试。' },
  notFound: { status: 404, message: '没有找到您要的内容。' },
  wrongMethod: { status: 405, message: '不支持这种请求方式。' },
  partPassed: { status: 409, message: '「{parts}」预审已通过，不能在这里修改。{way}。' },
  formShut: { status: 409, message: '当前为「{state}」，不能修改资料。{way}。' },
  wrongState: { status: 409, message: '当前为「{state}」，不能{command}{last}。' },
  conflict: { status: 409, message: '内容刚刚被更新{last}，请刷新后再试。' },
  proofsChanged: {
    status: 409,
    message: '您打开以后证明有变化，现有 {count} 份。请看过每一份再决定；没有列出时，请先复制所填再刷新页面。',
  },
  overtaken: { status: 409, message: '您打开以后有变化：{last}。请先看过下面的变化再决定，您填写的都还在。' },
  idempotencyMismatch: { status: 409, message: '同一操作重复提交了不同内容，请刷新页面后重试。' },
  stillWorking: { status: 409, message: '上一次提交还在处理，请稍候几秒。' },
  accountExists: {
    status: 409,
    message:
      '该统一社会信用代码已注册，请直接登录或找回密码。如不是贵单位所注册，或经办人已离开，可选择「接手账号」，由法定代表人核验后归您；与现任经办人一同办理的选择「加入」。也可致电 {hotline}，凭加盖公章的说明由单位接管。',
  },
  claimUnderway: { status: 409, message: '这个手机号已在该单位注册过，请填写信用代码、手机号和密码登录。' },
  notForStanding: { status: 403, message: '您以{standing}的身份登录，不能办理这一项；请由负责账号的经办人办理。' },
  notInCharge: { status: 409, message: '这是{standing}的登录，不能{command}；请在该单位经办人的账号中办理。' },
  noClaim: { status: 409, message: '您的账号没有待法定代表人核验的接手或加入。' },
  entryUnclaimed: { status: 409, message: '该单位的账号还没有法人核验通过的申请，不能加入；请退出后重新注册，选择「接手账号」。' },
  claimWithStaff: { status: 409, message: '法定代表人已核验，正在由工作人员核对，不能再修改。' },
  colleaguesFull: { status: 409, message: '协办人和邀请最多 {count} 位，请先移除不再办理的。' },
  colleagueKnown: { status: 409, message: '这个手机号已是经办人、协办人或已被邀请。' },
  accountClaimed: { status: 409, message: '该账号已有法人核验通过的申请，不能{command}；经办人变动请办理「更换经办人」。' },
  accountUnclaimed: { status: 409, message: '该账号没有法人核验通过的申请，不能{command}；请办理「由单位接管账号」。' },
  applicationsOpen: { status: 409, message: '还有 {count} 件申请没有办完，办完或取消后才能注销。' },
  draftsCrowded: { status: 409, message: '贵单位还有 {count} 件申请没有提交，请先办完或取消其中一些，再开始新的申请。' },
  legalTextsChanged: { status: 409, message: '用户服务协议或隐私政策已更新，请重新打开本页，阅读后再同意。' },
  wechatTaken: { status: 409, message: '该微信已绑定其他单位，请先在原账号解绑。' },
  wechatNotBound: { status: 409, message: '该微信还没有绑定单位账号，请先用账号密码登录并绑定。' },
  primaryKeyExists: { status: 409, message: '贵单位已有{key}或正在办理{key}，每个单位只能办理一个{instead}。' },
  notVerified: { status: 409, message: '法人核验显示「认证成功」后才能提交。' },
  uploadsUnderway: { status: 409, message: '还有 {count} 个文件正在检查，请等检查完再提交。' },
  incomplete: { status: 409, message: '还有内容未完成：{missing}。' },
  alreadyPaid: { status: 409, message: '本订单已付款，无需再付。' },
  invoiceNotConfirmed: { status: 409, message: '请先核对并确认发票信息，再付款。' },
  correctionUsed: { status: 409, message: '发票信息只能自助更正一次，请致电客服 {hotline}。' },
  resendNotAgreed: { status: 409, message: '{reason}' },
  secondPerson: { status: 409, message: '须由另一位有权限的同事确认或驳回，提出人不能自己确认。' },
  mobileFirst: { status: 409, message: '须两位管理员办理的事，两人要各有一个不同的手机号；请先在「员工」中为{who}登记手机号。' },
  askerGone: { status: 409, message: '{by}已不在岗或已没有提出此事的权限，请驳回；仍需办理的，请由有权限的同事重新提出。' },
  notByHand: { status: 409, message: '「{task}」不能手工办结，请到申请页面办理。' },
  notAgreed: { status: 409, message: '「{command}」须由另一位有权限的同事先确认。' },
  serialUsed: { status: 409, message: '{reason}；请驳回，核对实物后重新提出。' },
  deliveryStands: { status: 409, message: '{reason}' },
  requestOpen: { status: 409, message: '{by}提出的「{asked}」正在等第二人确认；确认、驳回或收回之前不能{command}。' },
  noFaceCheck: { status: 409, message: '该证件不能做人脸核验，请选择不用人脸的方式，效力相同。' },
  withdrawalOpen: { status: 409, message: '经办人已申请撤回，正在等财务答复；办结、答复或收回之前不能{command}。' },
  nothingAsked: { status: 409, message: '没有待处理的「{command}」，可能已经办结或收回，请刷新后查看。' },
  notConvertible: { status: 409, message: '{reason}' },
  keyElsewhere: { status: 409, message: '该单位已在别处持有{key}：{reason}。' },
  organisationRenamed: {
    status: 409,
    message: '单位现名「{newer}」，已审核的材料上为「{accepted}」：证书按已审核的材料签发，不能{command}；{next}。',
  },
  organisationEnded: {
    status: 409,
    message: '登记机关显示贵单位为「{standing}」，不能办理。登记有误的，请致电客服 {hotline}，凭登记机关的证明核实后继续办理。',
  },
  organisationToJudge: { status: 409, message: '单位登记信息有变化，还没有核对：{about}。请在待办中写明核对结果后再继续。' },
  organisationGone: {
    status: 409,
    message: '该单位按「{standing}」处理，不能继续办理。主管核实登记有误的，请先在「单位账号」中登记；属实的请办理撤回或吊销。',
  },
  representativeReplaced: { status: 409, message: '法定代表人已更换，新的法定代表人核验显示「认证成功」后才能通过。' },
  keyIsGone: { status: 409, message: '证书 {serial} 已报遗失或破损，不能再寄出；请由主管发起「重新制证」。' },
  notRevoked: { status: 409, message: '被替换的证书 {serial} 还没有登记吊销，登记之前不能寄出新的证书，也不能退款。' },
  meansShut: { status: 409, message: '{means}的次数已用完，或现在不能这样核验，请改用其他核验方式。' },
  notWatched: { status: 409, message: '请先打开核验录像从头看完，再下结论。' },
  agentPapersDiffer: {
    status: 409,
    message: '授权委托书、身份证件和账号不是同一位经办人：委托书为{letter}，身份证件为{card}，账号为{account}。{mending}。',
  },
  agentPapersWrong: {
    status: 409,
    message: '登记的材料与账号的现任经办人不一致：{differs}。请核对实物；不一致的判为原件不合格，请经办人补寄。',
  },
  personsToJudge: { status: 409, message: '还有人员材料没有核对：{about}。请在待办中选择核对结果后再通过。' },
  personUnfit: { status: 409, message: '人员材料核对不符：{about}。请退回补正或登记原件不合格；判断有误的，先在待办中重新打开。' },
  noCalls: { status: 409, message: '「{task}」不用打电话办理。' },
  callNotAnnounced: { status: 409, message: '请先发短信告知将从哪个号码致电，再打电话、登记通话。' },
  callFirst: { status: 409, message: '选择「{outcome}」以前，请先登记一次有人接听的通话。' },
  originalsTaken: { status: 409, message: '{by}正在处理这些原件，请勿重复处理；换人处理的，先点「放下」。' },
  originalsBegun: { status: 409, message: '我们已开始处理这些原件，选择不能再改。' },
  changeCallFirst: {
    status: 409,
    message: '请先在待办「确认变更经办人」中登记一次与单位公开电话接通的通话，再确认。对方来电不算。',
  },
  noticeFirst: { status: 409, message: '选择「{outcome}」以前，须多次致电未接通，且书面通知已到期。' },
  verificationEnded: { status: 409, message: '本次核验已结束（{state}）。' },
  formOutdated: { status: 409, message: '资料已在别处修改，请刷新后再编辑。' },
  tooLarge: { status: 413, message: '内容太大，扫描件每个不超过 20 MB。' },
  unsupportedType: { status: 415, message: '不支持的内容格式。' },
  appOutdated: { status: 426, message: '当前版本太旧，请重启小程序更新；用浏览器的请刷新页面。' },
  passwordPaused: { status: 429, message: '密码输错次数较多，请在 {minutes} 分钟后再试；{instead}。' },
  smsCeiling: {
    status: 429,
    message: '{who}获取短信验证码的次数已用完，请在 {minutes} 分钟后再试；在微信小程序中可直接用微信手机号验证，也可致电客服 {hotline}。',
  },
  smsToOthersCeiling: {
    status: 429,
    message: '{who}请求发送的短信已达上限，请在 {minutes} 分钟后再试；{instead}，急需办理请致电客服 {hotline}。',
  },
  tooManyTries: { status: 429, message: '操作太频繁，请在 {minutes} 分钟后再试。' },
  billNotReady: { status: 409, message: '这一天的账单还没有生成，请在次日 10 点以后再核对。' },
  channelUnavailable: { status: 502, message: '支付渠道暂时没有响应，请稍后刷新；若已付款请勿重复支付。', retryAfter: 5 },
  codeUnknown: { status: 502, message: '{party}的答复暂时无法识别，已通知工作人员处理；{meanwhile}。' },
  outsideRefused: { status: 409, message: '{reason}' },
  platformUnavailable: { status: 502, message: '外部服务暂时没有响应，请一分钟后再试。', retryAfter: 5 },
  crowded: { status: 429, message: '此刻办理的人较多，这一步没有办成，已保存的内容都在；请稍候几秒再试。', retryAfter: 2 },
  uploadsCrowded: { status: 429, message: '正在上传或等待检查的文件太多，请等前面的文件检查完再传。', retryAfter: 10 },
  storeDown: { status: 503, message: '系统的一部分暂时没有响应，这一步没有办成，已保存的内容都在；请稍候几秒再试。', retryAfter: 3 },
  overdue: { status: 503, message: '这一步处理的时间过长，没有办成，已保存的内容都在；请一分钟后再试。', retryAfter: 60 },
  internal: { status: 500, message: '系统繁忙，请一分钟后再试。' },
} as const satisfies Record<string, ErrorRow>;

interface ErrorRow {
  status: number;
  message: string;
  /** After how many seconds another try makes sense; said in `Retry-After`. */
  retryAfter?: number;
}

export type ErrorCode = keyof typeof errors;

/** One field that is wrong: dotted path into the request and a sentence for the user. */
export interface FieldFault {
  path: string;
  message: string;
}

/** One thing that happened since, as the history tells it. */
export interface Change {
  at: string;
  label: string;
  by: string;
  note: string | null;
}

/** The body of every answer that is not a success. */
export interface Problem {
  code: ErrorCode;
  message: string;
  requestId: string;
  fields?: FieldFault[];
  /** For `wrongState`: commands the caller may give now. */
  allowed?: string[];
  /** For `overtaken`: what happened after the caller had looked, oldest first. */
  changes?: Change[];
}

/** Thrown anywhere below the HTTP layer; becomes a `Problem`. Details fill the sentence and never hold personal data. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: Record<string, string | number> = {},
    readonly extra: Pick<Problem, 'fields' | 'allowed' | 'changes'> = {},
  ) {
    super(sentence(code, details));
  }
}

/** Seconds after which the same request may be tried again; null where that would change nothing. */
export function retryAfter({ code, details }: Refusal): number | null {
  const row: ErrorRow = errors[code];
  return row.retryAfter ?? (typeof details.minutes === 'number' ? details.minutes * 60 : null);
}

/** The user's sentence of `code` with `details` filled in. */
export const sentence = (code: ErrorCode, details: Record<string, string | number> = {}): string =>
  errors[code].message.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
