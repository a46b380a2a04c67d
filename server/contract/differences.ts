/** Ways in which two books can disagree, what each is called and what a person does about it. */
export const differenceKinds = {
  billOnlyPayment: { label: '账单有收款，系统没有', advice: '在渠道后台查这笔交易：是本单位的就联系付款人退款或补单，不是的向渠道申诉。' },
  booksOnlyPayment: { label: '系统有收款，账单没有', advice: '在渠道后台按支付单号查询；确无此笔时停办该申请并上报主管。' },
  paymentAmount: { label: '收款金额不一致', advice: '以渠道后台为准核对金额，多收的退回，少收的联系经办人。' },
  billOnlyRefund: { label: '账单有退款，系统没有', advice: '查是谁在渠道后台手工退款，补记到该订单。' },
  booksOnlyRefund: { label: '系统有退款，账单没有', advice: '在渠道后台按退款单号查询；没有退出的点「重新退款」。' },
  refundAmount: { label: '退款金额不一致', advice: '以渠道后台为准核对退款金额，差额补退或追回。' },
  netPayment: { label: '订单实收与应收不一致', advice: '核对该订单的付款和退款：办理中的应收全款，已取消的应全部退回。' },
  invoiceMissing: { label: '已制证，没有发票', advice: '为该订单补开发票。' },
  invoiceAmount: { label: '发票金额与实收不一致', advice: '作废后按实收金额换开。' },
  invoiceLate: { label: '发票逾期未寄', advice: '今天开出并发送；向经办人说明。' },
  invoiceOfRefunded: { label: '已退款，发票仍有效', advice: '红冲该发票。' },
  waybillMissing: { label: '已寄出，没有运单', advice: '向收发员核对是否寄出，补登运单号。' },
  waybillDouble: { label: '一单两寄', advice: '核对两张运单，追回多寄的证书。' },
  waybillEarly: { label: '未到寄出步骤，已有运单', advice: '核对证书是否已离开本单位。' },
} as const satisfies Record<string, { label: string; advice: string }>;

export type DifferenceKind = keyof typeof differenceKinds;
