# syntax=docker/dockerfile:1.10
# The portal's image. See docs/operations.md.

FROM node:24.21.0-slim AS build
WORKDIR /build
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY . .
# Different for every build.
ARG NEXT_DEPLOYMENT_ID
# The same for every build: docker build --secret id=actions_key,env=NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
RUN --mount=type=secret,id=actions_key,env=NEXT_SERVER_ACTIONS_ENCRYPTION_KEY npm run build

FROM node:24.21.0-slim
WORKDIR /app
# Docker sets HOSTNAME to the container's name, and the server would listen on that address only.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
# Owned by root, so that the portal cannot change its own files.
COPY --from=build /build/.next/standalone ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
