/** What a phone keeps of the web page on its home screen. */
export const webManifest = (name: string) => ({
  name,
  short_name: name,
  lang: 'zh-CN',
  start_url: './',
  display: 'browser',
  theme_color: '#0b57d0',
  background_color: '#f5f6f8',
  icons: [{ src: './mark-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' }],
});
