/** What the legal representative reads and agrees to (R3.1, R3.3); recorded with the time, word for word. */
export const consentTerms = [
  '本人是上述单位的法定代表人，同意江西CA为办理本单位的这一次数字证书申请核验本人身份。',
  '人脸核验：将本人的姓名、身份证号码和现场人脸（敏感个人信息）交由持牌核验机构比对，江西CA只保存结果，不保存人脸照片和视频。',
  '人工核验：不采集人脸，由工作人员拨打本人留下的手机核对。两种方式效力相同。',
  '本人可以拒绝，也可以在核验完成前随时关闭本页。',
] as const;
