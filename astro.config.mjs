import node from '@astrojs/node';
import { defineConfig, envField } from 'astro/config';
import { minifyScripts } from './src/build/minify-scripts.ts';
import { precompress } from './src/build/precompress.ts';
import { loaderHash } from './src/build/text-first.ts';
import { tightenPolicy } from './src/build/tighten-policy.ts';

export default defineConfig({
  // Prerendered unless a page says otherwise: alerts, search, status and the answers to a form are live.
  output: 'static',
  adapter: node({ mode: 'middleware', bodySizeLimit: 256 * 1024 }),
  trailingSlash: 'always',
  // Nothing is kept about a visitor.
  session: false,
  devToolbar: { enabled: false },
  markdown: { syntaxHighlight: false },
  build: { format: 'directory', inlineStylesheets: 'always' },
  security: {
    // The server checks the origin of every post before a page sees it, and knows the public address.
    checkOrigin: false,
    csp: {
      scriptDirective: { hashes: [loaderHash] },
      // Where forms go and what the base is stands in the header of every answer (api/http/response-headers.ts).
      directives: [
        "default-src 'none'",
        // Of files that were chosen, before they are sent.
        "img-src 'self' blob:",
        "connect-src 'self'",
        // On the page of the film alone (src/build/tighten-policy.ts).
        "media-src 'self'",
        "manifest-src 'self'",
      ],
    },
  },
  env: {
    schema: {
      // Which folder of content/jurisdictions the pages name stations from.
      JURISDICTION: envField.string({ context: 'server', access: 'public', default: 'bilaspur' }),
    },
  },
  // The oldest browsers that know cascade layers, on which the styles rest.
  vite: {
    build: {
      cssTarget: ['chrome99', 'safari15.4', 'firefox97'],
      // One chunk is loaded when it is needed; what would fetch it ahead weighs more than it gains.
      modulePreload: false,
    },
  },
  integrations: [tightenPolicy(), minifyScripts(), precompress()],
});
