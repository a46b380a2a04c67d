import { CheckOutlined, CloseOutlined, InfoOutlined, WarningOutlined } from '@ant-design/icons';
import type { Severity } from '../../../../contract/scan.ts';
import { severityWords } from '../../words.ts';
import type { Light } from './findings.ts';
import './report.css';

const icons: Record<Light | Severity, React.ReactNode> = {
  good: <CheckOutlined />,
  note: <InfoOutlined />,
  warn: <WarningOutlined />,
  bad: <CloseOutlined />,
};

/** Colour, icon and number of what stands against a page or a document. */
export function LightMark({ light, count }: { light: Light; count: number }) {
  const words = count === 0 ? '扫描检查没有发现问题' : `扫描检查发现 ${count} 处问题`;
  return (
    <span className={`light ${light}`} role="img" aria-label={words} title={words}>
      {icons[light]}
      {count > 0 && <span className="number">{count}</span>}
    </span>
  );
}

/** How grave a finding is, as icon and word. */
export const SeverityMark = ({ severity }: { severity: Severity }) => (
  <span className={`severity ${severity}`}>
    {icons[severity]} {severityWords[severity]}
  </span>
);
