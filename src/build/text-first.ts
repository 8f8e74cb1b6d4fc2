import { createHash } from 'node:crypto';

/**
 * What stands in every page for citizens instead of its scripts: it fetches them when the whole page is there and has been
 * painted, for on a slow line they would take half of it. The page has them marked (api/http/lean-page.ts).
 */
export const loader =
  'onload=()=>new PerformanceObserver(()=>{import("/keep-offline.js");for(let s of document.scripts)s.type=="later"&&import(s.src)}).observe({type:"paint",buffered:1})';

/** For the policy of live pages, which is a header; in a built page it stands before the policy. */
export const loaderHash = `sha256-${createHash('sha256').update(loader).digest('base64')}` as const;
