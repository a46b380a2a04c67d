/**
 * Colours, sizes, distances and roundings of the console, the only place that names one: Ant Design takes them through `theme.ts`, our own style
 * sheets as custom properties (`--page`, `--s-8`). What is as large as its own drawing says so where it is drawn.
 */

export const light = {
  page: '#F5F6F8',
  card: '#FFFFFF',
  raised: '#FFFFFF',
  text: '#1B1C1D',
  quiet: '#5C6066',
  line: '#E3E5E8',
  primary: '#0B57D0',
  tint: '#E8F0FE',
  good: '#146C2E',
  goodTint: '#E6F4EA',
  goodEdge: '#A8D5B5',
  warn: '#8F4E00',
  warnTint: '#FFF4E0',
  warnEdge: '#F0CE94',
  bad: '#B3261E',
  badTint: '#FCEEEE',
  badEdge: '#EDB9B5',
  onPrimary: '#FFFFFF',
  desk: '#E9EBEE',
};

export const dark: typeof light = {
  page: '#111315',
  card: '#1B1E21',
  raised: '#24282C',
  text: '#E6E8EA',
  quiet: '#A9AEB4',
  line: '#33383D',
  primary: '#A8C7FA',
  tint: '#22324D',
  good: '#7DCE93',
  goodTint: '#1D3324',
  goodEdge: '#2F5B3D',
  warn: '#F2B866',
  warnTint: '#3A2C14',
  warnEdge: '#6B5222',
  bad: '#F2A39C',
  badTint: '#3A2220',
  badEdge: '#6E3A36',
  onPrimary: '#111315',
  desk: '#0B0C0D',
};

/** Drawn over pictures of white paper, whatever the look around them. */
const onPaper = {
  paper: '#FFFFFF',
  paperGlow: 'rgb(255 255 255 / 80%)',
  markBad: light.bad,
  markWarn: light.warn,
  markNote: light.quiet,
  markSeal: light.primary,
};

/** px. */
export const sizes = { small: 12, second: 13, body: 14, head: 18, title: 20 };
export const roundings = { mark: 4, tag: 6, field: 8, card: 12, round: 999 };
const distances = [2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 48];

export const family = 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What the style sheets ask for, by name. */
const properties = (isDark: boolean): [string, string][] => [
  ...Object.entries({ ...(isDark ? dark : light), ...onPaper }).map(([name, colour]): [string, string] => [`--${dashed(name)}`, colour]),
  ...Object.entries(sizes).map(([name, size]): [string, string] => [`--t-${name}`, `${size}px`]),
  ...Object.entries(roundings).map(([name, size]): [string, string] => [`--r-${name}`, `${size}px`]),
  ...distances.map((size): [string, string] => [`--s-${size}`, `${size}px`]),
  ['--family', family],
];

const block = (isDark: boolean): string =>
  `:root{${properties(isDark)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`;

/** What the style sheets ask for, as a sheet that stands before the first script runs: by day, and by night where the system says so. */
export const tokenSheet = (): string => `${block(false)}\n@media (prefers-color-scheme: dark){${block(true)}}\n`;
