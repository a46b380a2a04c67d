/** What staff must do that is no state of an application. */
export const taskKinds = {
  secondPerson: '第二人确认',
  requestExpired: '双人确认逾期',
  callAgent: '电话通知经办人',
  manualVerification: '人工核验法人',
  refundTrouble: '退款异常',
  paymentIncident: '支付通知不符',
  invoiceDue: '开具发票',
  invoiceCorrection: '换开发票',
  invoiceBounced: '发票邮件退回',
  invoiceOverdue: '发票逾期未发送',
  shippingDue: '补报微信发货信息',
  difference: '处理对账差异',
  undeliverable: '短信未送达',
  uploadsWaiting: '扫描件无人检查',
  deadJob: '后台任务失败',
  unknownCode: '外部代码未识别',
  sweepTrouble: '后台定时处理失败',
} as const;

export type TaskKind = keyof typeof taskKinds;
