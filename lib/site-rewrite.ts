/**
 * A CloudFront Function for the page's own behaviour: a deep link is answered by the page. It stands in the request's
 * way and not in `errorResponses`, which would turn the API's 404 into a page as well.
 */
export const SITE_REWRITE = `
function handler(event) {
  var request = event.request;
  var isFile = request.uri.startsWith('/assets/') || /^\\/[^\\/]+\\.(html|json|svg|ico|png|txt|webmanifest)$/.test(request.uri);
  if (!isFile) request.uri = '/index.html';
  return request;
}
`.trim();
