// biome-ignore-all lint/complexity/useOptionalChain: it must be read by browsers that know no such thing
// biome-ignore-all lint/complexity/useArrowFunction: nor this
/* In the words of the oldest browser: runs before everything else, brings the one function that a package of the router wants and iOS 13.0 lacks, and says what is needed where the pages cannot run. */
(function () {
  var able =
    window.Promise &&
    Object.fromEntries &&
    window.fetch &&
    window.URLSearchParams &&
    window.CSS &&
    CSS.supports &&
    CSS.supports('--a', '0');
  if (!String.prototype.replaceAll)
    String.prototype.replaceAll = function (what, by) {
      var every = what instanceof RegExp ? what : new RegExp(String(what).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g');
      return this.replace(every, by);
    };
  if (able) return;
  // The pages of applicants, or the console of the staff.
  var place = document.getElementById('app');
  (place || document.getElementById('root')).innerHTML =
    '<div style="max-width:560px;margin:60px auto;padding:0 20px;font:16px/1.8 sans-serif">' +
    '<h1 style="font-size:22px">请换一个浏览器打开</h1>' +
    '<p>当前浏览器太旧，或处在兼容模式，不能打开本页。</p>' +
    '<p>360、搜狗、QQ 等浏览器：点地址栏右侧的闪电图标，选「极速模式」。</p>' +
    '<p>IE：请改用 Edge 或 Chrome。苹果手机：请升级到 iOS 13 以上。' +
    (place ? '也可以在微信小程序中办理。' : '') +
    '</p></div>';
})();
