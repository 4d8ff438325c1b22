-- What Prosody needs for the bridge: add it to /etc/prosody/conf.d/spacebridge.cfg.lua and restart Prosody.
-- Prosody takes components on 127.0.0.1:5347 unless component_ports and component_interfaces say otherwise.

Component "discord.example.org"
    -- The same as xmpp.components[].secret in the bridge's configuration; make a long random one.
    component_secret = "change-me"
