/** Why an uploaded file is not kept: stable code → sentence for the applicant, who can repair each of them. */
export const intakeRefusals = {
  empty: '文件是空的（0 字节），请重新扫描或重新选择文件。',
  tooLarge: '文件超过 20 MB。请用 300 dpi 扫描，或把每页分别上传。',
  incomplete: '文件不完整，可能在传输或复制时中断。请重新选择原文件上传。',
  damaged: '文件已损坏，无法读取。请用扫描软件重新保存后上传。',
  encrypted: 'PDF 加了密码或权限保护。请取消保护，重新保存后上传。',
  tooManyPages: '文件超过 50 页，一次只需上传一份资料。请只保留需要的页。',
  tooManyPixels: '图片超过 1.5 亿像素。请用 300 dpi 重新扫描。',
  unpacksTooLarge: '文件解压后过大，不像扫描件。请用 300 dpi 重新扫描，保存为 JPEG 后上传。',
  tooSlow: '文件内容太复杂，无法在限定的时间内读完。请用 300 dpi 重新扫描，保存为 JPEG 后上传。',
  heic: '这是手机照片格式（HEIC）。请用平板扫描仪扫描原件，保存为 JPEG 或 PDF。',
  webp: '不支持 WebP 图片。请上传扫描仪直接保存的 JPEG、PNG、TIFF 或 PDF。',
  gif: '不支持 GIF 图片。请上传扫描仪直接保存的 JPEG、PNG、TIFF 或 PDF。',
  otherPicture: '不支持这种图片格式。请在扫描软件中另存为 JPEG、PNG、TIFF 或 PDF。',
  archive: '不支持压缩包。请解压后把每份资料分别上传。',
  ofd: '不支持 OFD 文件。请导出为 PDF，或扫描原件后上传。',
  office: '不支持 Word、Excel、PPT 等文档。请打印、盖章后扫描，上传扫描件。',
  unsupported: '无法识别的文件。只接受 JPEG、PNG、TIFF 图片和 PDF。',
} as const;

export type IntakeRefusal = keyof typeof intakeRefusals;

/** The file is refused; `message` is the sentence for the applicant and holds nothing of the file. */
export class IntakeRefused extends Error {
  constructor(readonly code: IntakeRefusal) {
    super(intakeRefusals[code]);
  }
}
