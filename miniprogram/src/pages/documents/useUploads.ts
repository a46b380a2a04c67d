import { useState } from 'react';
import { CallFailed } from '../../../../server/contract/caller.ts';
import type { DocumentKind } from '../../../../server/contract/documents.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { uploadScan } from '../../api';
import { device } from '../../platform/device';
import type { ScanFile } from '../../platform/types';
import { scanFault } from '../../scan-files';

export interface Sending {
  name: string;
  /** Position among the picked files, from 0, and how many there are. */
  index: number;
  of: number;
  percent: number;
}

/** Sends the picked files one after another; each that is refused is named with its reason, the others still go. */
export function useUploads(id: string, kind: DocumentKind, onChanged: (application: ApplicationView) => void) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [refused, setRefused] = useState<{ name: string; message: string }[]>([]);

  const sendOne = async (file: ScanFile, index: number, of: number): Promise<string | null> => {
    const fault = scanFault(file);
    if (fault) return fault;
    const report = (percent: number) => setSending({ name: file.name, index, of, percent });
    report(0);
    try {
      onChanged(await uploadScan(id, kind, file, report));
      return null;
    } catch (failure) {
      return failure instanceof CallFailed ? failure.problem.message : '没有上传成功，请再试一次。';
    }
  };

  const choose = async () => {
    const files = await device.chooseScans();
    setRefused([]);
    for (const [index, file] of files.entries()) {
      const message = await sendOne(file, index, files.length);
      if (message) setRefused((before) => [...before, { name: file.name, message }]);
    }
    setSending(null);
  };

  return { sending, refused, choose: () => void choose() };
}
