import { maxScanBytes } from '../../server/contract/documents.ts';

/** Kinds of files the service reads; everything else is refused before it is sent. */
export const scanExtensions = ['pdf', 'jpg', 'jpeg', 'png', 'tif', 'tiff'] as const;

/** Null when the file may be sent, else what is wrong with it. */
export function scanFault({ name, size }: { name: string; size: number }): string | null {
  // A name that says nothing of its kind is the service's to judge, by what the file is.
  const extension = /\.([a-z0-9]{1,5})\s*$/i.exec(name)?.[1]?.toLowerCase();
  if (extension && !scanExtensions.some((known) => known === extension)) return '只接受 PDF、JPG、PNG、TIFF 扫描件';
  if (size > maxScanBytes) return `文件 ${(size / 1048576).toFixed(1)} MB，超过 20 MB，请降低到 300 dpi 再扫描`;
  return size === 0 ? '文件是空的，请重新扫描' : null;
}

/** Null when the recording may be sent, else what is wrong with it. */
export function videoFault({ size }: { size: number }): string | null {
  if (size > maxScanBytes) return `录像 ${(size / 1048576).toFixed(1)} MB，超过 20 MB，请录短一些或调低清晰度`;
  return size === 0 ? '录像是空的，请重新录制' : null;
}
