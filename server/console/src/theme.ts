import { type ThemeConfig, theme } from 'antd';
import type { Tone } from '../../contract/machine.ts';

/** The colours of the service's visual language; the only place in the console that names a colour beside `console.css`. */
const light = {
  colorPrimary: '#0B57D0',
  colorLink: '#0B57D0',
  colorSuccess: '#146C2E',
  colorSuccessBg: '#E6F4EA',
  colorSuccessBorder: '#A8D5B5',
  colorWarning: '#8F4E00',
  colorWarningBg: '#FFF4E0',
  colorWarningBorder: '#F0CE94',
  colorError: '#B3261E',
  colorErrorBg: '#FCEEEE',
  colorErrorBorder: '#EDB9B5',
  colorInfo: '#0B57D0',
  colorInfoBg: '#E8F0FE',
  colorTextBase: '#1B1C1D',
  colorTextSecondary: '#5C6066',
  colorTextDescription: '#5C6066',
  colorTextPlaceholder: '#5C6066',
  colorBorderSecondary: '#E3E5E8',
  colorBgLayout: '#F5F6F8',
};

const dark = {
  colorPrimary: '#A8C7FA',
  colorLink: '#A8C7FA',
  colorInfo: '#A8C7FA',
  colorSuccess: '#7DCE93',
  colorSuccessBg: '#1D3324',
  colorSuccessBorder: '#2F5B3D',
  colorWarning: '#F2B866',
  colorWarningBg: '#3A2C14',
  colorWarningBorder: '#6B5222',
  colorError: '#F2A39C',
  colorErrorBg: '#3A2220',
  colorErrorBorder: '#6E3A36',
  colorTextBase: '#E6E8EA',
  colorTextSecondary: '#A9AEB4',
  colorTextPlaceholder: '#A9AEB4',
  colorTextLightSolid: '#111315',
  colorBgBase: '#1B1E21',
  colorBgContainer: '#1B1E21',
  colorBgElevated: '#24282C',
  colorBgLayout: '#111315',
  colorBorderSecondary: '#33383D',
};

const shape = {
  fontSize: 14,
  borderRadius: 6,
  borderRadiusLG: 12,
  fontFamily: 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
};

/** Ant Design's tokens for the light or the dark look. */
export const themeFor = (isDark: boolean): ThemeConfig => ({
  algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: { ...shape, ...(isDark ? dark : light) },
  components: {
    Layout: { headerHeight: 48, headerPadding: '0 16px' },
    Table: { cellPaddingBlock: 10 },
    Card: { bodyPadding: 16, headerHeight: 44 },
  },
});

/** Ant Design's names for how good or bad a state looks. */
export const toneColours: Record<Tone, string | undefined> = {
  plain: undefined,
  info: undefined,
  good: 'success',
  warn: 'warning',
  bad: 'error',
};
