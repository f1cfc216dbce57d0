# The appliance alone: no shell, no package manager, no other program. Runs as nobody, with a read-only root:
#   docker build -t viska .
#   docker run --read-only --cap-drop ALL --security-opt no-new-privileges --ulimit core=0 -v viska:/data \
#     -p 127.0.0.1:8080:8080 -p 127.0.0.1:8081:8081 -e VISKA_REPORTER_URL=https://… -e VISKA_STAFF_URL=https://… viska
# Set up first, with a file that says who receives reports:  docker run … -v ./plan.json:/plan.json:ro viska init /plan.json
# Put a proxy with TLS before both ports (docs/production.md), and let only the inner network reach the second.

FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends npm ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /viska
COPY package.json bun.lock bunfig.toml tsconfig.json ./
COPY build build
COPY migrations migrations
COPY src src
COPY views views
RUN npx -y bun@1.4 run build && npx -y bun@1.4 build/image.ts /image

FROM scratch
COPY --from=build /image/root/ /
COPY --from=build --chown=65532:65532 /image/state/ /
ENV HOME=/data VISKA_DATA=/data VISKA_REPORTER_LISTEN=0.0.0.0:8080 VISKA_STAFF_LISTEN=0.0.0.0:8081
USER 65532:65532
WORKDIR /data
VOLUME /data
EXPOSE 8080 8081
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/viska", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/viska"]
CMD ["serve"]
