# syntax=docker/dockerfile:1.10
# The portal as an image: one build, any number of instances. See docs/operations.md.

FROM node:24.21.0-slim AS build
WORKDIR /build
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY . .
# The name of this build. Give each one its own.
ARG NEXT_DEPLOYMENT_ID
# The key is the same for all builds: docker build --secret id=actions_key,env=NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
RUN --mount=type=secret,id=actions_key,env=NEXT_SERVER_ACTIONS_ENCRYPTION_KEY npm run build

FROM node:24.21.0-slim
WORKDIR /app
# Docker puts the container's name into HOSTNAME, and the server listens at that address alone.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
# Owned by root: who runs the portal cannot change it.
COPY --from=build /build/.next/standalone ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
