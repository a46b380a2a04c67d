/** One per deployment, whatever certificates it offers; read when the pages are built. */
export const service = {
  /** Title of the mini-program and of the web pages, and the way home in their bar. */
  name: '江西CA 证书办理',
};
