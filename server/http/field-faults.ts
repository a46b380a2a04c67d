import type { z } from 'zod';
import type { FieldFault } from '../contract/errors.ts';

/** One line per wrong field; zod's own English is replaced by ours. */
export const fieldFaults = (error: z.ZodError): FieldFault[] =>
  error.issues.map((issue) => ({ path: issue.path.join('.') || 'body', message: chinese(issue) }));

const chinese = (issue: z.core.$ZodIssue): string =>
  /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : (plain[issue.code] ?? '内容不符合要求');

const plain: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: '缺少内容或类型不对',
  invalid_value: '请从列出的选项中选择',
  too_small: '内容太少',
  too_big: '内容太长',
  unrecognized_keys: '含有无法识别的字段',
};
