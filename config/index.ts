import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { appVersion } from './app-version';
import { service } from './service';
import { faceSdk } from './weapp/face-sdk.js';
import { projectConfig, sitemap, theme, weapp, weappFault } from './weapp/settings';
import { webManifest } from './web-manifest';

const root = path.resolve(__dirname, '..');
const miniprogram = path.join(root, 'miniprogram');
const platform = process.env.TARO_ENV === 'weapp' ? 'weapp' : 'h5';

const developmentWords = (origin: string): string =>
  `\nThis mini-program is a DEVELOPMENT build for ${origin} and cannot be uploaded; set API_ORIGIN and WEAPP_APPID for a release.\n`;

const fault = platform === 'weapp' ? weappFault(process.env) : null;
if (fault) {
  // Thrown, it would be told by the build's own tool, with a trace and as a configuration that is not there.
  console.error(fault);
  process.exit(1);
}

const output = process.env.WEB_OUT ?? `miniprogram/dist/${platform}`;

/** Sources outside `miniprogram/` that screens share with the server; naming them replaces the build's default list. */
const compiled = [path.join(miniprogram, 'src'), path.join(root, 'server/contract')];

/** Packages of the router that are shipped in newer words than a browser of iOS 13 reads. */
const isNewerThanIos13 = (path: string): boolean =>
  /node_modules[\\/](query-string|decode-uri-component|filter-obj|split-on-first)[\\/]/.test(path);

interface Rules {
  module: {
    rule(name: string): { use(name: string): { tap(change: (options: object) => object): void } };
  };
}

/** The babel configuration lies with the screens, so that no other part of the repository is touched by it. */
const useOwnBabel = (chain: Rules): void =>
  chain.module
    .rule('script')
    .use('babelLoader')
    .tap((options) => ({ ...options, configFile: path.join(miniprogram, 'babel.config.js') }));

/** Sizes are written in px for a 375-px screen and left alone: text scales by the person's own setting, not by the screen. */
const keepPixels = { pxtransform: { enable: false, config: {} } };

/** Copied as they are beside the web pages: what turns old browsers away, and the mark for a phone's home screen. */
const intoWeb = ['old-browser.js', 'mark-180.png', 'mark-512.png'].map((name) => ({
  from: `miniprogram/src/web/${name}`,
  to: `${output}/${name}`,
}));

/** Copied as they are: the pictures of share cards. */
const intoWeapp = [{ from: 'miniprogram/src/assets', to: `${output}/assets` }];

export default defineConfig({
  projectName: 'jxca-certificates',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'miniprogram/src',
  outputRoot: output,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins:
    platform === 'weapp'
      ? [
          path.join(__dirname, 'weapp/read-aloud.js'),
          path.join(__dirname, 'weapp/typing.js'),
          path.join(__dirname, 'weapp/face-sdk.js'),
          [
            path.join(__dirname, 'weapp/files.js'),
            {
              files: { 'project.config.json': projectConfig(service.name), 'sitemap.json': sitemap, 'theme.json': theme },
              said: weapp.development ? developmentWords(weapp.apiOrigin) : '',
            },
          ],
        ]
      : [[path.join(__dirname, 'weapp/files.js'), { files: { 'manifest.json': webManifest(service.name) }, said: '' }]],
  /** Mini-programs have no origin of their own: the API's is fixed when they are built. The web page calls where it came from. */
  defineConstants: {
    API_ORIGIN: JSON.stringify(platform === 'weapp' ? weapp.apiOrigin : ''),
    FACE_SDK: JSON.stringify(platform === 'weapp' && faceSdk.filled),
    SERVICE_NAME: JSON.stringify(service.name),
    APP_VERSION: JSON.stringify(String(appVersion)),
  },
  copy: {
    patterns: platform === 'h5' ? intoWeb : intoWeapp,
    options: {},
  },
  mini: {
    postcss: keepPixels,
    compile: { include: compiled },
    webpackChain: useOwnBabel,
  },
  h5: {
    publicPath: './',
    router: { mode: 'hash' },
    postcss: { ...keepPixels, autoprefixer: { enable: true, config: {} } },
    compile: { include: [...compiled, isNewerThanIos13] },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain: useOwnBabel,
  },
});
