# The service with its built widget. What it stores lies elsewhere: a Redis, or a volume for IOP_DATA.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --ignore-scripts && npm run build

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./
COPY packages packages
COPY server server
COPY widget/package.json widget/package.json
COPY test/package.json test/package.json
RUN npm ci --ignore-scripts --omit=dev --omit=optional --workspace @breathing-room/server
COPY --from=build /app/widget/dist widget/dist
USER node
EXPOSE 4200
CMD ["node", "server/src/runtime/node.ts"]
