import { type ThemeConfig, theme } from 'antd';
import type { Tone } from '../../contract/machine.ts';
import { dark, family, light, roundings, sizes } from './tokens.ts';

/** Our names for a colour, as Ant Design calls them; it reckons the rest out of these. */
const colours = (own: typeof light, isDark: boolean): ThemeConfig['token'] => ({
  colorPrimary: own.primary,
  colorLink: own.primary,
  colorInfo: own.primary,
  colorSuccess: own.good,
  colorSuccessBg: own.goodTint,
  colorSuccessBorder: own.goodEdge,
  colorWarning: own.warn,
  colorWarningBg: own.warnTint,
  colorWarningBorder: own.warnEdge,
  colorError: own.bad,
  colorErrorBg: own.badTint,
  colorErrorBorder: own.badEdge,
  colorTextBase: own.text,
  colorTextSecondary: own.quiet,
  colorTextDescription: own.quiet,
  colorTextPlaceholder: own.quiet,
  colorBorderSecondary: own.line,
  colorBgLayout: own.page,
  ...(isDark
    ? { colorTextLightSolid: own.onPrimary, colorBgBase: own.card, colorBgContainer: own.card, colorBgElevated: own.raised }
    : { colorInfoBg: own.tint }),
});

const shape = { fontSize: sizes.body, borderRadius: roundings.tag, borderRadiusLG: roundings.card, fontFamily: family };

/** Ant Design's tokens for the light or the dark look. */
export const themeFor = (isDark: boolean): ThemeConfig => ({
  algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: { ...shape, ...colours(isDark ? dark : light, isDark) },
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
