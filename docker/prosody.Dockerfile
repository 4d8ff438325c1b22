# Prosody from Debian with docker/prosody.cfg.lua, for docker/compose.yaml.
ARG DEBIAN=docker.io/library/debian:bookworm-slim
FROM ${DEBIAN}
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends lua-unbound prosody \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o prosody -g prosody -m 750 /var/lib/prosody
COPY docker/prosody.cfg.lua /etc/prosody/prosody.cfg.lua
USER prosody
VOLUME /var/lib/prosody
EXPOSE 5222
ENTRYPOINT ["prosody", "-F"]
