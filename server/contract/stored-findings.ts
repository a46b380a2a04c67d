import { type FindingCode, findings } from './findings.ts';
import { type Severity, severities } from './scan.ts';

const isCode = (code: string): code is FindingCode => Object.keys(findings).includes(code);
const isSeverity = (severity: string): severity is Severity => Object.keys(severities).includes(severity);

/**
 * What a stored finding is called. A newer build beside this one may have stored what has no row here: severity and sentence stand with it, and its
 * name is that of its severity; a severity without a row wants to be looked at.
 */
export function storedWords(row: { code: string; severity: string }): { severity: Severity; label: string; answer: string | null } {
  const severity = isSeverity(row.severity) ? row.severity : 'warn';
  const known: { label: string; answer?: string } | null = isCode(row.code) ? findings[row.code] : null;
  return { severity, label: known?.label ?? severities[severity].label, answer: known?.answer ?? null };
}
