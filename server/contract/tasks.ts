interface TaskRow {
  label: string;
  /** A person may close it with a note; else it is closed by what it asks for alone. */
  byHand: boolean;
}

/** What staff must do that is no state of an application. */
export const taskKinds = {
  secondPerson: { label: '第二人确认', byHand: false },
  requestExpired: { label: '双人确认逾期', byHand: true },
  callAgent: { label: '电话通知经办人', byHand: true },
  manualVerification: { label: '人工核验法人', byHand: true },
  agentChanged: { label: '核对新经办人材料', byHand: true },
  organisationChanged: { label: '核对单位登记变更', byHand: true },
  accountChange: { label: '确认变更经办人', byHand: false },
  judgePerson: { label: '核对人员证件', byHand: true },
  withdrawalAsked: { label: '申请人要求撤回', byHand: false },
  revokeCertificate: { label: '吊销被替换的证书', byHand: false },
  keyElsewhere: { label: '已在别处持有同类证书', byHand: false },
  refundTrouble: { label: '退款异常', byHand: true },
  paymentIncident: { label: '支付通知不符', byHand: true },
  invoiceDue: { label: '开具发票', byHand: true },
  invoiceCorrection: { label: '换开发票', byHand: true },
  redLetter: { label: '开具红字发票', byHand: false },
  invoiceBounced: { label: '发票邮件退回', byHand: true },
  invoiceOverdue: { label: '发票逾期未发送', byHand: true },
  shippingDue: { label: '补报微信发货信息', byHand: true },
  parcelTrouble: { label: '核实快递异常', byHand: true },
  keyLost: { label: '证书遗失或破损', byHand: true },
  difference: { label: '处理对账差异', byHand: true },
  undeliverable: { label: '短信未送达', byHand: true },
  passwordGuessing: { label: '密码被反复试猜', byHand: true },
  secondFactorReset: { label: '确认重置双重验证', byHand: true },
  smsCeiling: { label: '短信验证码发得过多', byHand: true },
  uploadsWaiting: { label: '扫描件无人检查', byHand: true },
  deadJob: { label: '后台任务失败', byHand: true },
  unknownCode: { label: '外部代码未识别', byHand: true },
  outsideRefusal: { label: '外部平台拒绝', byHand: true },
  evidenceBroken: { label: '操作记录校验不通过', byHand: true },
  calendarNotice: { label: '录入下一年的放假安排', byHand: false },
  sweepTrouble: { label: '后台定时处理失败', byHand: true },
} as const satisfies Record<string, TaskRow>;

export type TaskKind = keyof typeof taskKinds;
