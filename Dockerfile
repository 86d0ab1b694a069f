# Not tried on the machine it was written on. Build: docker build -t plenaria .
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
RUN mkdir .data && chown node:node .data
USER node
VOLUME /app/.data
EXPOSE 8040
CMD ["node", "--max-semi-space-size=64", "dist/server/main.js"]
